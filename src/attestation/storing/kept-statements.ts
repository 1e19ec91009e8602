import type { Descriptor, Digest, Manifest } from "#model";
import { mediaTypes, type RegistryClient, type Repository } from "#registry";
import { notaryArtifactType, notaryPayloadType } from "../notary/notary-envelope.ts";
import { predicateName } from "../predicate-types.ts";
import { readStatement } from "../statement.ts";
import { isObject, objectOf } from "../verifying/read-bundle.ts";
import { statedTimes } from "../verifying/stated-times.ts";
import { isBundleType, readBlob } from "./attached-signatures.ts";
import { envelopeType, simpleSigningType } from "./attach-tag.ts";
import { fetchedManifest } from "./fetched-manifest.ts";

/** Something signed that is kept beside an image. Nothing of it is verified: whoever may delete it decides. */
export interface KeptStatement {
  /** Digest of the manifest that refers to the image, or the tag that a layer is kept under. */
  readonly place: string;
  /** Under a tag; undefined for a manifest of its own. */
  readonly layer?: Descriptor;
  /** `signature`, `vuln`, …, or the predicate type; empty where it is not told. */
  readonly name: string;
  /** Milliseconds since 1970, by the manifest's annotation or the statement itself; undefined where neither tells. */
  readonly created?: number;
  /** From then on it counts no longer. */
  readonly validUntil?: number;
}

/** Whose statements. */
export interface KeptPlace {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly digest: Digest;
  readonly signal: AbortSignal;
}

const maxReferrers = 10_000;
/** What tells its own end is small. */
const maxContentBytes = 4 * 1024 * 1024;
const endingTypes: ReadonlySet<string> = new Set(["bypass", "decision"]);

/** Everything signed that is kept beside an image: referrers and cosign's tags. Throws `RegistryError`. */
export async function* keptStatements(place: KeptPlace): AsyncGenerator<KeptStatement> {
  const referrers = await place.client.referrers(place);
  for (const descriptor of referrers.slice(0, maxReferrers)) {
    const one = await referrerOf(place, descriptor);
    if (one !== undefined) yield one;
  }
  const stem = place.digest.replace(":", "-");
  for (const end of ["sig", "att"]) yield* underTag(place, `${stem}.${end}`);
}

async function referrerOf(place: KeptPlace, listed: Descriptor): Promise<KeptStatement | undefined> {
  const told = { type: listed.artifactType, annotations: listed.annotations ?? {} };
  const isWhole = predicateIn(told.annotations) !== undefined && createdIn(told.annotations) !== undefined;
  if (!mayBeSigned(told.type)) return undefined;
  const manifest = isWhole && !endingTypes.has(nameOf(told)) ? undefined : await manifestOf(place, listed);
  if (manifest === undefined) return isWhole ? kept(listed.digest, told) : undefined;
  const [layer] = manifest.layers;
  const type = manifest.artifactType ?? layer?.mediaType ?? told.type;
  const facts = { type, annotations: { ...told.annotations, ...manifest.annotations } };
  if (!isSigned(type) && !isSigned(layer?.mediaType)) return undefined;
  const name = nameOf(facts);
  const times = layer === undefined || !endingTypes.has(name) ? {} : await timesOf(place, layer);
  return { ...kept(listed.digest, facts), ...times };
}

interface Told {
  readonly type: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

function kept(place: string, told: Told): KeptStatement {
  const created = createdIn(told.annotations);
  return { place, name: nameOf(told), ...(created === undefined ? {} : { created }) };
}

function manifestOf(
  { client, repository, signal }: KeptPlace,
  { digest }: Descriptor,
): Promise<Manifest | undefined> {
  return fetchedManifest(client, { repository, target: digest, signal });
}

function mayBeSigned(type: string | undefined): boolean {
  return type === undefined || type === mediaTypes.ociEmpty || isSigned(type);
}

function isSigned(type: string | undefined): boolean {
  return isBundleType(type) || type === notaryArtifactType;
}

function nameOf({ type, annotations }: Told): string {
  return predicateName(type === notaryArtifactType ? notaryPayloadType : (predicateIn(annotations) ?? ""));
}

function predicateIn(annotations: Told["annotations"]): string | undefined {
  return annotations["dev.sigstore.bundle.predicateType"];
}

function createdIn(annotations: Told["annotations"]): number | undefined {
  const time = Date.parse(annotations["org.opencontainers.image.created"] ?? "");
  return Number.isNaN(time) ? undefined : time;
}

async function* underTag(place: KeptPlace, tag: string): AsyncGenerator<KeptStatement> {
  const { client, repository, signal } = place;
  const manifest = await fetchedManifest(client, { repository, target: tag, signal });
  for (const layer of manifest?.layers ?? []) {
    if (layer.mediaType === simpleSigningType) yield { place: tag, layer, name: "signature" };
    if (layer.mediaType !== envelopeType) continue;
    const name = predicateName(layer.annotations?.["predicateType"] ?? "");
    yield { place: tag, layer, name, ...(await timesOf(place, layer)) };
  }
}

/** The times that a statement tells of itself, out of its envelope or bundle. */
async function timesOf(
  place: KeptPlace,
  layer: Descriptor,
): Promise<Pick<KeptStatement, "created" | "validUntil">> {
  if (layer.size > maxContentBytes) return {};
  const value = objectOf(await readBlob(place, layer));
  const envelope = isObject(value?.["dsseEnvelope"]) ? value["dsseEnvelope"] : value;
  const payload = envelope?.["payload"];
  const statement = readStatement(Buffer.from(typeof payload === "string" ? payload : "", "base64"));
  if (typeof statement === "string") return {};
  const { statedAt, validUntil } = statedTimes(statement.predicate);
  const [created, end] = [Date.parse(statedAt ?? ""), Date.parse(validUntil ?? "")];
  return {
    ...(Number.isNaN(created) ? {} : { created }),
    ...(Number.isNaN(end) ? {} : { validUntil: end }),
  };
}
