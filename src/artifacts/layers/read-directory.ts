import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { join } from "node:path";
import { compareText, type FileType, type Issue } from "#model";
import { LayerIndexBuilder } from "../tree/index.ts";
import type { ReadLayer } from "./read-layer.ts";
import { descriptorContent } from "./descriptor-content.ts";
import { markWhiteout } from "./whiteout.ts";
import { LayerError } from "./layer-error.ts";
import type { LayerLimits } from "./layer-limits.ts";
import type { LayerVisitor } from "./layer-visitor.ts";

/** What is not files but the kernel's view of itself, where the running system is looked at. */
const kernelDirectories = new Set(["/proc", "/sys", "/dev"]);

/** What a directory is read with. */
export interface DirectoryOptions {
  readonly limits: LayerLimits;
  readonly visitor: LayerVisitor;
  /** Whether names that begin with `.wh.` remove what lower layers have, as in a layer's archive. */
  readonly hasWhiteouts?: boolean;
  /** Paths that are not looked at, nor anything below them. */
  readonly isExcluded?: ((path: string) => boolean) | undefined;
  /** Asked before each path whether the time for reading is over: the rest is left then, and told. */
  readonly isOver?: (() => boolean) | undefined;
  /** Told from time to time how many bytes were read. */
  readonly progress?: (bytes: number, path: string) => void;
}

/**
 * Reads a directory in place as if it were one layer. Links are listed, never followed; sockets are passed over;
 * what cannot be read becomes an issue. The order is that of the names' bytes, whatever the file system's.
 */
export function readDirectory(root: string, options: DirectoryOptions): ReadLayer {
  return new DirectoryReader(root, options).read();
}

class DirectoryReader {
  readonly #root: string;
  readonly #options: DirectoryOptions;
  readonly #builder = new LayerIndexBuilder();
  readonly #issues: Issue[] = [];
  readonly #isRunningRoot: boolean;
  #entries = 0;
  #bytes = 0;

  constructor(root: string, options: DirectoryOptions) {
    this.#root = root;
    this.#options = options;
    this.#isRunningRoot = realPath(root) === "/";
  }

  read(): ReadLayer {
    const stack = [...this.#children("/")].reverse();
    for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
      if (this.#options.isExcluded?.(path) === true) continue;
      if (this.#options.isOver?.() === true) {
        const message = "the directory was not read from here on: the time that the scan may take was over";
        this.#issues.push({ code: "scan-timeout", message, path });
        break;
      }
      if (!this.#visit(path)) continue;
      const below = this.#children(path);
      for (let index = below.length - 1; index >= 0; index -= 1) stack.push(below[index] ?? "");
    }
    for (const { node, digest } of this.#options.visitor.end()) this.#noteDigest(node, digest);
    return { index: this.#builder.build(), issues: this.#issues };
  }

  /** Adds one path; whether it is a directory to go into. */
  #visit(path: string): boolean {
    const stats = this.#attempt(path, () => lstatSync(join(this.#root, path)));
    const type = stats === undefined ? undefined : typeOf(stats);
    if (stats === undefined || type === undefined) return false;
    this.#count();
    if (this.#options.hasWhiteouts === true && markWhiteout(this.#builder, path)) return false;
    const linkPath =
      type === "symlink" ? this.#attempt(path, () => readlinkSync(join(this.#root, path))) : "";
    const size = type === "file" ? stats.size : 0;
    const { mode, uid, gid } = stats;
    const node = this.#builder.put(path, {
      type,
      mode: mode & 0o7777,
      uid,
      gid,
      size,
      linkPath: linkPath ?? "",
    });
    if (type === "file") this.#attempt(path, () => this.#look(path, node, size));
    return type === "directory" && !(this.#isRunningRoot && kernelDirectories.has(path));
  }

  #look(path: string, node: number, size: number): void {
    const { visitor } = this.#options;
    const wish = visitor.select(path, size);
    if (wish === "skip") return;
    // A link put in the file's place meanwhile is not followed; a pipe does not block.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const descriptor = openSync(join(this.#root, path), flags);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return;
      const content = descriptorContent(descriptor, stats.size);
      if (wish === "head" && !visitor.selectByHead(content.read(0, visitor.headBytes))) return;
      this.#noteDigest(node, visitor.read({ node, path, size: stats.size }, content));
      this.#bytes += stats.size;
      this.#options.progress?.(this.#bytes, path);
    } finally {
      closeSync(descriptor);
    }
  }

  #noteDigest(node: number, digest: string | undefined): void {
    if (digest !== undefined) this.#builder.digest(node, Buffer.from(digest.slice(7), "hex"));
  }

  #children(directory: string): string[] {
    const names = this.#attempt(directory, () => readdirSync(join(this.#root, directory)));
    const prefix = directory === "/" ? "/" : `${directory}/`;
    return (names ?? []).sort(compareText).map((name) => prefix + name);
  }

  #count(): void {
    this.#entries += 1;
    if (this.#entries <= this.#options.limits.maxEntries) return;
    throw new LayerError({
      code: "LAYER_LIMIT",
      category: "artifact",
      message: `${this.#root} has more than ${this.#options.limits.maxEntries} entries`,
      hint: "Exclude directories with --exclude, or raise the bound",
    });
  }

  /** What the file system refuses is told and passed over; a file may vanish while it is looked at. */
  #attempt<Value>(path: string, action: () => Value): Value | undefined {
    try {
      return action();
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code;
      if (code === undefined || !/^E[A-Z]+$/.test(code)) throw thrown;
      if (code !== "ENOENT" || path === "/") {
        this.#issues.push({ code: "unreadable-file", message: `cannot be read: ${code}`, path });
      }
      return undefined;
    }
  }
}

function typeOf(stats: Stats): FileType | undefined {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "directory";
  if (stats.isSymbolicLink()) return "symlink";
  if (stats.isCharacterDevice()) return "character";
  if (stats.isBlockDevice()) return "block";
  return stats.isFIFO() ? "fifo" : undefined;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // Reading it will say why.
  }
}
