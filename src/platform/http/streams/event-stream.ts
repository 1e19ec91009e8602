import type { FastifyReply } from "fastify";
import { PassThrough } from "node:stream";
import { PlatformError } from "../../platform-error.ts";

/** So many listen at the same time; a reader costs a question a second. */
const maxStreams = 200;
const everyMs = 500;
const beatEvery = 30;
/** A stream ends after so long: its reader comes again, where it stopped. */
const maxTurns = (30 * 60_000) / everyMs;

/** One thing to tell (HTML Living Standard, "Server-sent events"). */
export interface StreamedEvent {
  readonly id?: number;
  readonly event: string;
  readonly data: unknown;
  /** Nothing comes after it. */
  readonly isLast?: boolean;
}

/** Streams of a process: counted, so that no number of readers is too many. */
export function createEventStreams(): {
  send(reply: FastifyReply, next: () => Promise<readonly StreamedEvent[]>): FastifyReply;
} {
  let open = 0;
  return {
    send(reply, next) {
      if (open >= maxStreams) throw tooMany();
      open += 1;
      const stream = new PassThrough({ highWaterMark: 64 * 1024 });
      stream.once("close", () => {
        open -= 1;
      });
      void feed(stream, next);
      return reply.type("text/event-stream").header("cache-control", "no-store").send(stream);
    },
  };
}

/** Until its reader goes, or everything is told. A reader who does not read is waited for, and nothing is held. */
async function feed(stream: PassThrough, next: () => Promise<readonly StreamedEvent[]>): Promise<void> {
  try {
    stream.write("retry: 2000\n\n");
    for (let turn = 1; turn < maxTurns && !stream.destroyed; turn += 1) {
      const events = await next();
      for (const event of events) stream.write(eventText(event));
      if (events.some(({ isLast }) => isLast === true)) break;
      if (turn % beatEvery === 0) stream.write(": still here\n\n");
      if (stream.writableNeedDrain) await drained(stream);
      await pause(stream);
    }
    stream.end();
  } catch {
    // The store cannot be asked: the reader comes again, from the last event that it had.
    stream.destroy();
  }
}

function eventText({ id, event, data }: StreamedEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function drained(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    stream.once("drain", resolve).once("close", resolve);
  });
}

function pause(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, everyMs);
    function end(): void {
      clearTimeout(timer);
      stream.off("close", end);
      resolve();
    }
    stream.once("close", end);
  });
}

function tooMany(): PlatformError {
  return new PlatformError({
    code: "TOO_MANY_REQUESTS",
    category: "usage",
    message: "too many listen already",
    hint: "Come again later, or ask for the list.",
  });
}
