import {
  isDigest,
  type ArtifactDescription,
  type BaseImage,
  type Digest,
  type ImageConfig,
  type Layer,
  type SbomOrigin,
} from "#model";
import {
  count,
  invalid,
  items,
  member,
  optional,
  text,
  texts,
  textsByName,
  truth,
  word,
} from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** The artifact that a report is about, as far as the report tells. */
export function artifactOf(place: JsonPlace): ArtifactDescription {
  const platform = member(place, "platform");
  const config = configOf(place);
  return {
    reference: text(member(place, "reference")),
    kind: word(member(place, "kind"), ["image", "directory", "file", "sbom"]),
    ...optional(place, "digest", digest),
    ...optional(place, "imageID", digest),
    ...optional(place, "name", text),
    ...(platform.value === undefined ? {} : { platform: platformOf(platform) }),
    ...(config === undefined ? {} : { config }),
    layers: items(member(place, "layers")).map(layerOf),
    ...optional(place, "base", baseOf),
    ...optional(place, "sbom", sbomOf),
    issues: [],
  };
}

/** A digest, whole and of a registered algorithm. */
export function digest(place: JsonPlace): Digest {
  const found = text(place);
  if (!isDigest(found)) throw invalid(place.at, "a digest");
  return found;
}

const origins = ["file", "standard-input", "referrer", "attestation", "tag", "image-file"] as const;

function sbomOf(place: JsonPlace): SbomOrigin {
  return {
    from: word<SbomOrigin["from"]>(member(place, "from"), origins),
    format: text(member(place, "format")),
    digest: digest(member(place, "digest")),
    tools: texts(member(place, "tools")),
    ...optional(place, "created", text),
    ...optional(place, "place", text),
    verified: truth(member(place, "verified")),
  };
}

function layerOf(place: JsonPlace): Layer {
  return {
    digest: digest(member(place, "digest")),
    ...optional(place, "diffID", digest),
    mediaType: text(member(place, "mediaType")),
    size: count(member(place, "size")),
    ...optional(place, "instruction", text),
  };
}

function baseOf(place: JsonPlace): BaseImage {
  return {
    ...optional(place, "name", text),
    ...optional(place, "digest", digest),
    layers: count(member(place, "layers")),
    evidence: word(member(place, "evidence"), ["known-layers", "history", "buildpacks"]),
  };
}

function platformOf(place: JsonPlace): NonNullable<ArtifactDescription["platform"]> {
  const [os, architecture, variant, more] = text(place).split("/");
  if (os === undefined || architecture === undefined || more !== undefined) {
    throw invalid(place.at, "os/architecture[/variant]");
  }
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** Reports of before `artifact.config` have of it what `artifact.build` took from labels. */
function configOf(place: JsonPlace): ImageConfig | undefined {
  const config = member(place, "config");
  if (config.value === undefined) return fromBuild(member(place, "build"));
  const platform = member(place, "platform");
  const { os = "", architecture = "" } = platform.value === undefined ? {} : platformOf(platform);
  return {
    os,
    architecture,
    ...optional(config, "created", text),
    config: {
      ...optional(config, "user", text),
      exposedPorts: texts(member(config, "exposedPorts")),
      // Values of variables are no part of a report.
      env: texts(member(config, "variables")).map((name) => `${name}=`),
      entrypoint: [],
      cmd: [],
      volumes: texts(member(config, "volumes")),
      labels: textsByName(member(config, "labels")),
      ...(truth(member(config, "healthcheck")) ? { healthcheck: { test: [] } } : {}),
    },
    diffIDs: [],
    history: [],
  };
}

function fromBuild(build: JsonPlace): ImageConfig | undefined {
  if (build.value === undefined) return undefined;
  const { source, revision, by } = {
    ...optional(build, "source", text),
    ...optional(build, "revision", text),
    ...optional(build, "by", text),
  };
  const labels = {
    ...(source === undefined ? {} : { "org.opencontainers.image.source": source }),
    ...(revision === undefined ? {} : { "org.opencontainers.image.revision": revision }),
    ...(by === undefined ? {} : { "org.opencontainers.image.authors": by }),
  };
  const none = { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [] };
  return { os: "", architecture: "", config: { ...none, labels }, diffIDs: [], history: [] };
}
