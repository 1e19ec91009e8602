import { isDigest, type Digest, type Layer, type LayerNumber, type Platform } from "#model";
import { propertyOf, type SbomDocument } from "./sbom-document.ts";

/** What a document says of the artifact that it describes. */
export interface DescribedArtifact {
  readonly name: string;
  /** Of the manifest. */
  readonly digest: Digest | undefined;
  readonly imageID: Digest | undefined;
  readonly platform: Platform | undefined;
  /** Lowest first; without sizes where the document does not tell them. */
  readonly layers: readonly Layer[];
  /** Assay wrote the document from the artifact itself: that it names no package means that there is none. */
  readonly isComplete: boolean;
}

const maxLayers = 10_000;
const digestInText = /sha256:[0-9a-f]{64}/;

/** What a document says of its subject; undefined when it names none. */
export function describedArtifact(document: SbomDocument): DescribedArtifact | undefined {
  const { subject } = document;
  if (subject === undefined) return undefined;
  const told = (name: string): string | undefined => propertyOf(subject, name);
  const named =
    told("assay:digest") ?? digestInText.exec(`${subject.version ?? ""} ${decoded(subject.purl)}`)?.[0];
  const imageID = told("assay:imageID") ?? told("aquasecurity:trivy:ImageID");
  return {
    name: told("assay:artifact:name") ?? told("aquasecurity:trivy:RepoTag") ?? subject.name,
    digest: digestOf(named),
    imageID: digestOf(imageID),
    platform: platformOf(told("assay:platform")),
    layers: layersOf(document),
    isComplete: told("assay:reference") !== undefined,
  };
}

function decoded(purl: string | undefined): string {
  return (purl ?? "").replaceAll("%3A", ":").replaceAll("%3a", ":");
}

function digestOf(text: string | undefined): Digest | undefined {
  return text !== undefined && isDigest(text) ? text : undefined;
}

/** Layers as Assay writes them, as Trivy lists them, or as Syft's packages name them, in the order they are named. */
function layersOf({ subject, components }: SbomDocument): readonly Layer[] {
  const told = new Map(subject?.properties ?? []);
  const layers: Layer[] = [];
  for (let index = 0; index < maxLayers; index += 1) {
    const layer = ownLayer(told, `assay:layer:${index}`);
    if (layer === undefined) break;
    layers.push(layer);
  }
  if (layers.length > 0) return layers;
  const listed = subject?.properties.filter(([name]) => name === "aquasecurity:trivy:DiffID") ?? [];
  const diffIDs = listed.length > 0 ? listed.map(([, value]) => value) : namedLayers(components);
  return [...new Set(diffIDs)].filter(isDigest).slice(0, maxLayers).map(bareLayer);
}

function ownLayer(told: ReadonlyMap<string, string>, prefix: string): Layer | undefined {
  const diffID = digestOf(told.get(`${prefix}:diffID`));
  const digest = digestOf(told.get(`${prefix}:digest`)) ?? diffID;
  if (digest === undefined) return undefined;
  const size = Number(told.get(`${prefix}:size`) ?? "0");
  const instruction = told.get(`${prefix}:instruction`);
  return {
    digest,
    ...(diffID === undefined ? {} : { diffID }),
    mediaType: told.get(`${prefix}:mediaType`) ?? "",
    size: Number.isSafeInteger(size) && size >= 0 ? size : 0,
    ...(instruction === undefined ? {} : { instruction }),
  };
}

function namedLayers(components: SbomDocument["components"]): readonly string[] {
  const names = ["syft:location:0:layerID", "aquasecurity:trivy:LayerDiffID"];
  return components.flatMap(({ properties }) =>
    properties.flatMap(([name, value]) => (names.includes(name) ? value : [])),
  );
}

function bareLayer(diffID: Digest): Layer {
  return { digest: diffID, diffID, mediaType: "", size: 0 };
}

function platformOf(text: string | undefined): Platform | undefined {
  const [os, architecture, variant] = text?.split("/") ?? [];
  if (os === undefined || architecture === undefined) return undefined;
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** The number of a layer by its digest or diffID. */
export function layerLookup(layers: readonly Layer[]): (digest: string) => LayerNumber | undefined {
  const numbers = new Map<string, LayerNumber>();
  for (const [number, { digest, diffID }] of layers.entries()) {
    for (const name of [digest, diffID])
      if (name !== undefined && !numbers.has(name)) numbers.set(name, number);
  }
  return (digest) => numbers.get(digest);
}
