/** Numbers for a textfile collector or a push gateway (Prometheus exposition format 0.0.4). */
export const prometheusTemplate = {
  name: "prometheus",
  description: "Numbers for Prometheus' textfile collector or push gateway",
  text: `{%- assign reference = artifact.reference | replace: '\\\\', '\\\\\\\\' | replace: '"', '\\\\"' -%}
# HELP assay_findings Open findings of the last scan.
# TYPE assay_findings gauge
assay_findings{artifact="{{ reference }}",severity="critical"} {{ counts.critical }}
assay_findings{artifact="{{ reference }}",severity="high"} {{ counts.high }}
assay_findings{artifact="{{ reference }}",severity="medium"} {{ counts.medium }}
assay_findings{artifact="{{ reference }}",severity="low"} {{ counts.low }}
assay_findings{artifact="{{ reference }}",severity="negligible"} {{ counts.negligible }}
assay_findings{artifact="{{ reference }}",severity="unknown"} {{ counts.unknown }}
# HELP assay_packages Packages in the artifact.
# TYPE assay_packages gauge
assay_packages{artifact="{{ reference }}"} {{ packages | size }}
# HELP assay_gaps Reasons why the scan tells less than everything.
# TYPE assay_gaps gauge
assay_gaps{artifact="{{ reference }}"} {{ gaps | size }}
`,
} as const;
