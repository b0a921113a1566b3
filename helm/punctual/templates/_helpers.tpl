{{- define "punctual.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "punctual.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains (include "punctual.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "punctual.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What belongs to no namespace has that of the release in its name, so that two releases do not share it. */}}
{{- define "punctual.clusterName" -}}
{{- $name := include "punctual.fullname" . -}}
{{- if eq $name .Release.Namespace -}}{{ $name }}{{- else -}}{{ printf "%s-%s" .Release.Namespace $name }}{{- end -}}
{{- end -}}

{{- define "punctual.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "punctual.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "punctual.selector" -}}
app.kubernetes.io/name: {{ include "punctual.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "punctual.labels" -}}
{{ include "punctual.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: punctual
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "punctual.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "punctual.sessionSecret" -}}
{{- default (printf "%s-session-key" (include "punctual.fullname" .)) .Values.web.sessionKey.existingSecret -}}
{{- end -}}

{{- define "punctual.claim" -}}
{{- default (printf "%s-logs" (include "punctual.fullname" .)) .Values.archive.volume.existingClaim -}}
{{- end -}}

{{- define "punctual.url" -}}
{{- if .Values.web.url -}}
{{ .Values.web.url }}
{{- else if .Values.ingress.enabled -}}
{{ ternary "https" "http" (not (empty .Values.ingress.tlsSecret)) }}://{{ .Values.ingress.host }}
{{- end -}}
{{- end -}}

{{/* A line of a properties file: what would begin, end or continue it otherwise is escaped. */}}
{{- define "punctual.property" -}}
{{- $value := index . 1 | toString | replace "\\" "\\\\" | replace "\n" "\\n" | replace "\r" "\\r" | replace "\t" "\\t" -}}
{{- $value = regexReplaceAll " $" $value "\\u0020" -}}
{{ index . 0 }}={{ if hasPrefix " " $value }}\{{ end }}{{ $value }}
{{- end -}}

{{/* What a schema cannot say. */}}
{{- define "punctual.check" -}}
{{- $volume := eq .Values.archive.store "Volume" -}}
{{- if and $volume (gt (int .Values.replicas) 1) (not .Values.archive.volume.shared) -}}
{{- fail "archive.store=Volume with replicas > 1 needs archive.volume.shared=true and a volume that several nodes can mount: set replicas=1, or archive.store=S3" -}}
{{- end -}}
{{- if and $volume .Values.archive.volume.shared (not .Values.archive.volume.existingClaim) (ne .Values.archive.volume.accessMode "ReadWriteMany") -}}
{{- fail "archive.volume.shared=true needs archive.volume.accessMode=ReadWriteMany" -}}
{{- end -}}
{{- if and (or .Values.oidc.enabled .Values.proxy.enabled .Values.ingress.enabled) (not .Values.web.enabled) -}}
{{- fail "oidc, proxy and ingress need web.enabled=true" -}}
{{- end -}}
{{- end -}}
