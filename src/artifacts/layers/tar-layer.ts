import type { Issue } from "#model";
import {
  createTarParser,
  type BodyWish,
  type OversizedTarEntry,
  type TarEntry,
  type TarParser,
} from "#formats";
import type { Spool } from "../../runtime/temporary-space.ts";
import { LayerIndexBuilder } from "../tree/index.ts";
import { ContentCollector } from "./content-collector.ts";
import { entryPath } from "./entry-path.ts";
import type { LayerLimits } from "./layer-limits.ts";
import type { LayerVisitor } from "./layer-visitor.ts";
import type { ReadLayer } from "./read-layer.ts";
import { markWhiteout } from "./whiteout.ts";

/** What the tar archive of a layer is walked with. */
export interface TarLayerOptions {
  readonly limits: LayerLimits;
  readonly visitor: LayerVisitor;
  readonly spool: Spool;
  /** Paths that are not looked at. They stay in the index: what they hide is hidden all the same. */
  readonly isExcluded?: ((path: string) => boolean) | undefined;
  /** Told the path of every entry. */
  readonly onEntry?: ((path: string) => void) | undefined;
}

/** Issues of one kind in one layer, told one by one; the rest is counted. */
const maxIssues = 1000;

/** Turns the tar archive of a layer into its index, and gives wanted contents to the visitor on the way. */
export class TarLayer {
  /** Takes the archive's bytes. */
  readonly parser: TarParser;
  readonly #options: TarLayerOptions;
  readonly #builder = new LayerIndexBuilder();
  readonly #collector: ContentCollector;
  readonly #issues: Issue[] = [];
  #untold = 0;
  #path = "";
  #node = 0;
  #size = 0;

  constructor(options: TarLayerOptions) {
    this.#options = options;
    this.#collector = new ContentCollector(options.spool);
    const { maxEntries, maxPathBytes } = options.limits;
    this.parser = createTarParser(
      {
        onEntry: (entry) => this.#enter(entry),
        onHead: (head) => this.#decideByHead(head),
        onBody: (chunk) => this.#collector.write(chunk),
        onEntryEnd: () => this.#read(),
        onOversized: (entry) => this.#refuseOversized(entry),
      },
      { maxEntries, maxPathBytes },
    );
  }

  /** Ends the archive. Throws `FormatError` when it is cut. */
  finish(): ReadLayer {
    this.parser.end();
    for (const { node, digest } of this.#options.visitor.end()) this.#noteDigest(node, digest);
    if (this.#untold > 0) {
      this.#issues.push({ code: "issues-left-out", message: `${this.#untold} more entries were refused` });
    }
    return { index: this.#builder.build(), issues: this.#issues };
  }

  #enter(entry: TarEntry): BodyWish {
    if (entry.type === "other") return "skip";
    const path = entryPath(entry.path);
    if (path === undefined) {
      this.#refuse("path-escapes", "the entry's path leads out of the root: it is not read", entry.path);
      return "skip";
    }
    this.#options.onEntry?.(path);
    if (markWhiteout(this.#builder, path)) return "skip";
    this.#node = this.#builder.put(path, { ...entry, type: entry.type });
    if (this.#options.isExcluded?.(path) === true) return "skip";
    if (entry.capability !== undefined) {
      this.#options.visitor.capability?.({ node: this.#node, path }, entry.capability);
    }
    if (entry.type === "hardlink") return this.#link(path, entry.linkPath);
    return entry.type === "file" ? this.#wish(path, entry.size) : "skip";
  }

  #wish(path: string, size: number): BodyWish {
    this.#path = path;
    this.#size = size;
    const wish = this.#options.visitor.select(path, size);
    if (wish === "skip") return "skip";
    this.#collector.begin(size);
    return wish === "head" ? { head: this.#options.visitor.headBytes } : "body";
  }

  #decideByHead(head: Buffer): "skip" | "body" {
    return this.#options.visitor.selectByHead(head) ? "body" : "skip";
  }

  #read(): void {
    const file = { node: this.#node, path: this.#path, size: this.#size };
    const digest = this.#options.visitor.read(file, this.#collector.content());
    this.#noteDigest(this.#node, digest);
  }

  #noteDigest(node: number, digest: string | undefined): void {
    if (digest !== undefined) this.#builder.digest(node, Buffer.from(digest.slice(7), "hex"));
  }

  #link(path: string, written: string): BodyWish {
    const target = entryPath(written);
    if (target === undefined) {
      this.#refuse("path-escapes", "the hard link's target leads out of the root", path);
    } else {
      this.#options.visitor.link({ node: this.#node, path, target });
    }
    return "skip";
  }

  #refuseOversized(entry: OversizedTarEntry): void {
    const { maxPathBytes } = this.#options.limits;
    const message = `a path of ${entry.pathBytes} bytes, at most ${maxPathBytes} are read: the entry is left out`;
    this.#refuse("path-too-long", message, entry.pathStart, entry.offset);
  }

  #refuse(code: Issue["code"], message: string, path: string, offset?: number): void {
    if (this.#issues.length >= maxIssues) {
      this.#untold += 1;
      return;
    }
    this.#issues.push({
      code,
      message,
      path: path.slice(0, 200),
      ...(offset === undefined ? {} : { offset }),
    });
  }
}
