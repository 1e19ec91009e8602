import { receiveMessageOnPort, type MessagePort, type Transferable } from "node:worker_threads";

/** The worker at the other end of a shared job, see `PoolJob.assistedBy`. Use either `take` and `next`, or `answer`. */
export interface JobPartner {
  send(message: unknown, transfer?: readonly Transferable[]): void;
  /** A message that has arrived, without waiting; not after `next`. */
  take(): unknown;
  /** The next message. */
  next(): Promise<unknown>;
  /** Answers each message as it comes, until the job is done. */
  answer(onMessage: (message: unknown) => void): Promise<void>;
}

/** The partner at the other end of a port. */
export function partnerAt(port: MessagePort): JobPartner {
  let arrived: unknown[] | undefined;
  let wake: () => void = () => {};
  const listen = (): unknown[] => {
    const messages: unknown[] = [];
    port.on("message", (message: unknown) => {
      messages.push(message);
      wake();
    });
    return messages;
  };
  return {
    send: (message, transfer = []) => port.postMessage(message, transfer),
    take: () => receiveMessageOnPort(port)?.message as unknown,
    async next() {
      arrived ??= listen();
      while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return arrived.shift();
    },
    answer(onMessage) {
      const closed = new Promise<void>((resolve) => port.once("close", resolve));
      port.on("message", onMessage);
      return closed;
    },
  };
}
