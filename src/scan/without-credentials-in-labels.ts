import type { ArtifactDescription, Finding } from "#model";

const labelPlace = /^#\/config\/Labels\/(.+)$/s;

/** An artifact as its report may describe it: of labels that hold credentials the redacted form, as the findings have it. */
export function withoutCredentialsInLabels(
  artifact: ArtifactDescription,
  findings: readonly Finding[],
): ArtifactDescription {
  const { config } = artifact;
  const redacted = new Map(findings.flatMap(labelsOf));
  if (config === undefined || redacted.size === 0) return artifact;
  const labels: Record<string, string> = Object.fromEntries(
    Object.entries(config.config.labels).map(([name, value]) => [name, redacted.get(name) ?? value]),
  );
  return { ...artifact, config: { ...config, config: { ...config.config, labels } } };
}

function labelsOf({ secret, locations }: Finding): [name: string, redacted: string][] {
  if (secret === undefined) return [];
  return locations.flatMap(({ path }) => {
    const pointer = labelPlace.exec(path)?.[1];
    return pointer === undefined
      ? []
      : [[pointer.replaceAll("~1", "/").replaceAll("~0", "~"), secret.redacted]];
  });
}
