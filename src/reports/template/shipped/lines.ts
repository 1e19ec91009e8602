/** One finding a line, for grep and awk. */
export const linesTemplate = {
  name: "lines",
  description: "One finding a line: severity, id, package, version, fixed version, place",
  text: `{% for f in findings %}{{ f.severity }}\t{{ f.id }}\t{{ f.name }}\t{{ f.version }}\t{{ f.fixedIn | join: "," }}\t{{ f.path }}
{% endfor %}`,
} as const;
