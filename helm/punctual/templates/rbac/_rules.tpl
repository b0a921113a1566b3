{{/* In the namespaces whose jobs are run. */}}
{{- define "punctual.rules.jobs" -}}
- apiGroups: [punctual.dev]
  resources: [scheduledjobs, jobruns, jobqueues, backfills]
  verbs: [get, list, watch]
- apiGroups: [punctual.dev]
  resources: [scheduledjobs/status, jobruns/status, jobqueues/status, backfills/status]
  verbs: [update]
- apiGroups: [punctual.dev]
  resources: [jobruns]
  verbs: [create, patch, delete]
{{- if and .Values.web.enabled (not .Values.web.readOnly) }}
# Commands of people on the page and by REST, whose own rights are asked for first.
- apiGroups: [punctual.dev]
  resources: [scheduledjobs, jobqueues]
  verbs: [patch]
{{- end }}
- apiGroups: [apps]
  resources: [controllerrevisions]
  verbs: [get, list, watch, create, delete]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, delete]
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
- apiGroups: [""]
  resources: [events]
  verbs: [create, patch]
{{- if .Values.runResources.enabled }}
- apiGroups: [metrics.k8s.io]
  resources: [pods]
  verbs: [list]
{{- end }}
{{- end -}}

{{/* In the operator's own namespace. */}}
{{- define "punctual.rules.own" -}}
# Who acts.
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [punctual]
  verbs: [get, update]
# That each replica lives; its Lease has the name of its pod.
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [list, create, patch, delete]
# The switch of all execution.
- apiGroups: [""]
  resources: [configmaps]
  resourceNames: [punctual-execution]
  verbs: [get, list, watch]
{{- if and .Values.web.enabled (not .Values.web.readOnly) }}
- apiGroups: [""]
  resources: [configmaps]
  resourceNames: [punctual-execution]
  verbs: [create, patch]
{{- end }}
{{- end -}}
