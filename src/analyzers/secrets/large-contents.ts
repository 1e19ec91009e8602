import type { ByteSource } from "#formats";
import type { LargeContent } from "./archive-search.ts";

/** Where large content is unpacked: one at a time, on disk. */
export interface UnpackingPlace {
  begin(size: number): void;
  write(piece: Buffer): void;
  /** What was written since `begin`, valid until the next one. */
  content(): ByteSource;
}

/** A file that can be read until its layer ends. */
export interface HoldableFile {
  readonly path: string;
  readonly content: ByteSource & { hold(): ByteSource; readonly isOnDisk?: boolean };
}

/** Bytes of archives that are held until the layer's end; what is in others is unpacked in memory. */
const maxHeldBytes = 512 * 1024 * 1024;

/** Large content of archives, which waits until the layer was read: then there is time to unpack it piece by piece. */
export class LargeContents {
  readonly #place: UnpackingPlace;
  readonly #watched: { begin(label: string): void; end(): void };
  readonly #waiting: { readonly path: string; readonly large: LargeContent }[] = [];
  #held = 0;

  constructor(place: UnpackingPlace, watched: { begin(label: string): void; end(): void }) {
    this.#place = place;
    this.#watched = watched;
  }

  /** Takes what waits in one file; nothing does where that would have to be held in memory. */
  of({ path, content }: HoldableFile): ((large: LargeContent) => void) | undefined {
    if (content.isOnDisk !== true || this.#held + content.size > maxHeldBytes) return undefined;
    let isHeld = false;
    return (large) => {
      if (!isHeld) {
        content.hold();
        this.#held += content.size;
        isHeld = true;
      }
      this.#waiting.push({ path, large });
    };
  }

  /** Unpacks and looks at everything that waits. */
  async finish(): Promise<void> {
    for (const { path, large } of this.#waiting.splice(0)) {
      try {
        this.#place.begin(large.size);
        await large.unpack((piece) => this.#place.write(piece));
        this.#watched.begin(path);
        large.look(this.#place.content());
        this.#watched.end();
      } catch (thrown) {
        large.failed(thrown);
      }
    }
  }
}
