import {
  platformText,
  type ArtifactDescription,
  type BaseImage,
  type ImageConfig,
  type LayerNumber,
} from "#model";
import type { JsonArtifact } from "./report-schema.ts";

/** The artifact as the report names it; what labels say of its build is marked as no more than that. */
export function jsonArtifact(artifact: ArtifactDescription): JsonArtifact {
  return {
    reference: artifact.reference,
    kind: artifact.kind,
    name: artifact.name ?? null,
    digest: artifact.digest ?? null,
    imageID: artifact.imageID ?? null,
    platform: artifact.platform === undefined ? null : platformText(artifact.platform),
    layers: artifact.layers.map((layer, number) => ({
      digest: layer.digest,
      diffID: layer.diffID ?? null,
      mediaType: layer.mediaType,
      size: layer.size,
      instruction: layer.instruction ?? null,
      base: artifact.base === undefined ? null : number < artifact.base.layers,
    })),
    base: artifact.base === undefined ? null : baseOf(artifact.base),
    build: buildOf(artifact.config),
    ...(artifact.sbom === undefined ? {} : { sbom: { ...artifact.sbom, tools: [...artifact.sbom.tools] } }),
    ...(artifact.config === undefined ? {} : { config: configOf(artifact.config) }),
  };
}

function baseOf({ name, digest, layers, evidence }: BaseImage): NonNullable<JsonArtifact["base"]> {
  return { name: name ?? null, digest: digest ?? null, layers, evidence };
}

/** Digest of a layer by its number; null for artifacts without layers. */
export function layerDigest(artifact: ArtifactDescription, layer: LayerNumber): string | null {
  return artifact.layers[layer]?.digest ?? null;
}

/** What policies ask of a configuration. Command lines and values of variables may hold secrets: they stay out. */
function configOf({ created, config }: ImageConfig): NonNullable<JsonArtifact["config"]> {
  return {
    ...(created === undefined ? {} : { created }),
    ...(config.user === undefined ? {} : { user: config.user }),
    exposedPorts: [...config.exposedPorts],
    volumes: [...config.volumes],
    variables: config.env.map((variable) => variable.replace(/=.*$/s, "")),
    labels: { ...config.labels },
    healthcheck: config.healthcheck !== undefined && config.healthcheck.test[0] !== "NONE",
  };
}

/** "OCI Image Specification", annotations, "Pre-Defined Annotation Keys", which builders set as labels too. */
function buildOf(config: ImageConfig | undefined): JsonArtifact["build"] {
  const labels = config?.config.labels ?? {};
  const source = labels["org.opencontainers.image.source"] ?? null;
  const revision = labels["org.opencontainers.image.revision"] ?? null;
  const by = labels["org.opencontainers.image.authors"] ?? labels["org.opencontainers.image.vendor"] ?? null;
  if (source === null && revision === null && by === null) return null;
  return { source, revision, builder: null, by, trust: "label" };
}
