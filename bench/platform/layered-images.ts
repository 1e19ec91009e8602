/** Images on ten bases out of real files: what this machine has installed, and the packages of this checkout. */
import { lstatSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  blobOf,
  buildImage,
  descriptorOf,
  ociConfigType,
  ociManifestType,
  sha256,
  type BuiltImage,
  type LayerPlan,
} from "../../test/support/image-builder.ts";
import { projectRoot } from "../../test/support/project-root.ts";
import type { TarWriterEntry } from "../../test/support/tar-writer.ts";
import { pathsBelow } from "../images/layer-archive.ts";

const bases = 10;

interface Wanted {
  readonly images: number;
  /** Of an image's bytes as stored, those of its base, 0 to 1. */
  readonly share: number;
  /** Of a base, as stored. */
  readonly baseBytes: number;
}

/** Makes them one after the other: the base of a number is the same for every tenth. */
export function* layeredImages({ images, share, baseBytes }: Wanted): Iterable<BuiltImage> {
  const system = filesBelow("/usr/lib/x86_64-linux-gnu", "usr/lib").concat(filesBelow("/usr/bin", "usr/bin"));
  const packages = packageFolders();
  const built = Array.from({ length: bases }, (_, base) =>
    buildImage({ layers: baseLayers(base, system, baseBytes) }),
  );
  for (let image = 0; image < images; image++) {
    const base = built[image % bases];
    if (base === undefined) continue;
    const bytes = base.layers.reduce((sum, { size }) => sum + size, 0);
    const own = applicationLayer(image, packages, (bytes * (1 - share)) / share);
    yield onTopOf(base, buildImage({ layers: [own] }));
  }
}

/** An image with the layers of both. */
function onTopOf(base: BuiltImage, own: BuiltImage): BuiltImage {
  const layers = [...base.layers, ...own.layers];
  const tars = [...base.tars, ...own.tars];
  const config = blobOf(ociConfigType, {
    ...base.platform,
    config: { User: "app" },
    rootfs: { type: "layers", diff_ids: tars.map((tar) => sha256(tar)) },
    history: layers.map(({ digest }) => ({ created_by: digest })),
  });
  const manifest = blobOf(ociManifestType, {
    schemaVersion: 2,
    mediaType: ociManifestType,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
  });
  return { ...base, manifest, config, layers, tars };
}

interface RealFile {
  readonly from: string;
  readonly to: string;
  readonly size: number;
}

/** Compressed by gzip, programs and sources come to about so much of themselves. */
const ratio = 0.36;
const maxFileBytes = 4 * 1024 * 1024;

function filesBelow(folder: string, as: string): RealFile[] {
  return pathsBelow(folder).flatMap((path) => {
    const from = join(folder, path);
    const stat = lstatSync(from);
    return stat.isFile() && stat.size <= maxFileBytes ? [{ from, to: join(as, path), size: stat.size }] : [];
  });
}

/** The packages' lists and the system's files, a part of them in each base. */
function baseLayers(base: number, system: readonly RealFile[], bytes: number): readonly LayerPlan[] {
  const lists = ["usr/lib/os-release", "var/lib/dpkg/status"].map((path) => ({
    path,
    content: readFileSync(join("/", path)),
  }));
  const files = upTo(system, Math.floor((base / bases) * system.length), bytes / ratio);
  const half = Math.ceil(files.length / 2);
  return [
    { entries: [...lists, ...entriesOf(files.slice(0, half))], createdBy: "debootstrap" },
    { entries: entriesOf(files.slice(half)), createdBy: `RUN apt-get install base${base}` },
  ];
}

function upTo(files: readonly RealFile[], from: number, bytes: number): readonly RealFile[] {
  const taken: RealFile[] = [];
  let size = 0;
  for (let index = 0; index < files.length && size < bytes; index++) {
    const file = files[(from + index) % files.length];
    if (file === undefined) continue;
    taken.push(file);
    size += file.size;
  }
  return taken;
}

function entriesOf(files: readonly RealFile[]): readonly TarWriterEntry[] {
  return files.map(({ from, to }) => ({ path: to, content: readFileSync(from) }));
}

/** Packages of this checkout's `node_modules`, each with its files. */
function packageFolders(): readonly (readonly RealFile[])[] {
  const root = join(projectRoot, "node_modules");
  const names = readdirSync(root).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(root, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names
    .filter((name) => !name.startsWith(".") && lstatSync(join(root, name)).isDirectory())
    .map((name) => filesBelow(join(root, name), `app/node_modules/${name}`))
    .filter((files) => files.length > 0 && files.reduce((sum, { size }) => sum + size, 0) < 3 * maxFileBytes);
}

/** What an image has of its own: some packages, and a manifest that nobody else has. */
function applicationLayer(
  image: number,
  packages: readonly (readonly RealFile[])[],
  bytes: number,
): LayerPlan {
  const from = (image * 7) % packages.length;
  const order = [...packages.slice(from), ...packages.slice(0, from)];
  const manifest = JSON.stringify({ name: `app-${image}`, version: "1.0.0", private: true });
  const own = { path: "app/package.json", content: Buffer.from(manifest) };
  const files = upTo(order.flat(), 0, bytes / ratio);
  return { entries: [own, ...entriesOf(files)], createdBy: "COPY . /app" };
}
