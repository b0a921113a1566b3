{{- define "punctual.properties" -}}
{{- $lines := list
  (list "quarkus.http.host" "0.0.0.0")
  (list "quarkus.http.port" "8080")
  (list "punctual.lease-namespace" .Release.Namespace)
  (list "punctual.replicas" .Values.replicas)
  (list "punctual.web.read-only" .Values.web.readOnly)
  (list "punctual.web.secure-cookie" .Values.web.secureCookie)
  (list "punctual.web.session-duration" .Values.web.sessionDuration)
  (list "punctual.access.remembers-yes" .Values.access.remembersYes)
  (list "punctual.access.remembers-no" .Values.access.remembersNo)
  (list "punctual.resources.every" (ternary .Values.runResources.every "0s" .Values.runResources.enabled))
-}}
{{- with .Values.watchNamespaces -}}
{{- $lines = append $lines (list "punctual.namespaces" (join "," .)) -}}
{{- end -}}
{{- with include "punctual.url" . -}}
{{- $lines = append $lines (list "punctual.url" .) -}}
{{- end -}}
{{- with .Values.access.audiences -}}
{{- $lines = append $lines (list "punctual.access.audiences" (join "," .)) -}}
{{- end -}}
{{- with .Values.web.forwarded -}}
{{- if .enabled -}}
{{- $lines = concat $lines (list
  (list "quarkus.http.proxy.proxy-address-forwarding" true)
  (list "quarkus.http.proxy.allow-x-forwarded" true)
  (list "quarkus.http.proxy.trusted-proxies" (join "," .trustedProxies))) -}}
{{- end -}}
{{- end -}}
{{- with .Values.oidc -}}
{{- if .enabled -}}
{{- $lines = concat $lines (list
  (list "quarkus.oidc.tenant-enabled" true)
  (list "quarkus.oidc.auth-server-url" .issuerUrl)
  (list "quarkus.oidc.client-id" .clientId)
  (list "punctual.oidc.username-claim" .usernameClaim)
  (list "punctual.oidc.groups-claim" .groupsClaim)) -}}
{{- with .usernamePrefix }}{{ $lines = append $lines (list "punctual.oidc.username-prefix" .) }}{{ end -}}
{{- with .groupsPrefix }}{{ $lines = append $lines (list "punctual.oidc.groups-prefix" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- with .Values.proxy -}}
{{- if .enabled -}}
{{- $lines = concat $lines (list
  (list "punctual.auth.proxy.enabled" true)
  (list "punctual.auth.proxy.secret-header" .secretHeader)
  (list "punctual.auth.proxy.user-header" .userHeader)
  (list "punctual.auth.proxy.group-header" .groupHeader)) -}}
{{- with .trustedAddresses }}{{ $lines = append $lines (list "punctual.auth.proxy.trusted-addresses" (join "," .)) }}{{ end -}}
{{- with .groupSeparator }}{{ $lines = append $lines (list "punctual.auth.proxy.group-separator" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- with .Values.archive -}}
{{- if ne .store "None" -}}
{{- $lines = append $lines (list "punctual.archive.max-bytes" .maxBytes) -}}
{{- end -}}
{{- if eq .store "Volume" -}}
{{- $lines = concat $lines (list
  (list "punctual.archive.directory" "/var/lib/punctual/logs/archive")
  (list "punctual.archive.shared" .volume.shared)) -}}
{{- else if eq .store "S3" -}}
{{- $lines = concat $lines (list
  (list "punctual.archive.s3.endpoint" .s3.endpoint)
  (list "punctual.archive.s3.bucket" .s3.bucket)
  (list "punctual.archive.s3.region" .s3.region)
  (list "punctual.archive.s3.prefix" .s3.prefix)
  (list "punctual.archive.s3.timeout" .s3.timeout)
  (list "punctual.archive.s3.access-key-file" "/etc/punctual/s3/access-key")
  (list "punctual.archive.s3.secret-key-file" "/etc/punctual/s3/secret-key")) -}}
{{- end -}}
{{- end -}}
{{- range $name, $receiver := .Values.notify.receivers -}}
{{- $key := printf "punctual.notify.receivers.\"%s\"" $name -}}
{{- $files := printf "/etc/punctual/receivers/%s" $name -}}
{{- if $receiver.url -}}
{{- $lines = append $lines (list (printf "%s.url" $key) $receiver.url) -}}
{{- else -}}
{{- $lines = append $lines (list (printf "%s.url-file" $key) (printf "%s/url" $files)) -}}
{{- end -}}
{{- if $receiver.authorizationKey -}}
{{- $lines = append $lines (list (printf "%s.authorization-file" $key) (printf "%s/authorization" $files)) -}}
{{- end -}}
{{- with $receiver.type }}{{ $lines = append $lines (list (printf "%s.type" $key) .) }}{{ end -}}
{{- with $receiver.events }}{{ $lines = append $lines (list (printf "%s.on" $key) (join "," .)) }}{{ end -}}
{{- with $receiver.rate }}{{ $lines = append $lines (list (printf "%s.rate" $key) .) }}{{ end -}}
{{- end -}}
{{- range $name, $value := .Values.settings -}}
{{- $lines = append $lines (list $name $value) -}}
{{- end -}}
{{- range $lines }}
{{ include "punctual.property" . }}
{{- end -}}
{{- end -}}
