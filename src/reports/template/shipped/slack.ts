/** The body of a message to an incoming webhook: plain text, so that nothing of an artifact becomes a mention. */
export const slackTemplate = {
  name: "slack",
  description:
    "A message for an incoming webhook of Slack or Mattermost: verdict, counts, the first findings",
  text: `{%- capture text -%}
{{ artifact.reference }}: {{ verdict.outcome }}
{% for reason in verdict.reasons %}• {{ reason }}
{% endfor %}{{ counts.critical }} critical, {{ counts.high }} high, {{ counts.medium }} medium, {{ counts.low }} low
{% for f in findings limit: 10 %}{{ f.severity }} {{ f.id }} {{ f.name }} {{ f.version }}{% if f.fixedIn.size > 0 %} → {{ f.fixedIn | first }}{% endif %}
{% endfor %}{% if counts.total > 10 %}and {{ counts.total | minus: 10 }} more
{% endif %}
{%- endcapture -%}
{"blocks":[{"type":"section","text":{"type":"plain_text","emoji":false,"text":{{ text | strip | truncate: 2900 | json }}}}]}
`,
} as const;
