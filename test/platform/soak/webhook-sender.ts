import { Agent, request } from "node:http";

/** Sends webhooks as a registry does: each until it is answered with success. */
export class WebhookSender {
  /** Tags whose delivery was answered with 202. */
  readonly accepted = new Set<string>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 20 });
  readonly #port: number;
  readonly #secret: string;
  readonly #waiting: { readonly repository: string; readonly tag: string }[] = [];
  readonly #senders: Promise<void>[] = [];
  #isOver = false;
  /** Deliveries that were not answered, or not with success: sent again. */
  failures = 0;

  constructor(port: number, secret: string, senders = 8) {
    this.#port = port;
    this.#secret = secret;
    for (let index = 0; index < senders; index++) this.#senders.push(this.#work());
  }

  send(repository: string, tag: string): void {
    this.#waiting.push({ repository, tag });
  }

  /** How many are not accepted yet. */
  get left(): number {
    return this.#waiting.length;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#senders);
    this.#agent.destroy();
  }

  async #work(): Promise<void> {
    while (!this.#isOver) {
      const next = this.#waiting.shift();
      if (next === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      if ((await this.#deliver(next.repository, next.tag)) === 202) {
        this.accepted.add(`${next.repository}:${next.tag}`);
        continue;
      }
      this.failures++;
      this.#waiting.push(next);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #deliver(repository: string, tag: string): Promise<number> {
    const target = { mediaType: "application/vnd.oci.image.manifest.v1+json", repository, tag };
    const body = JSON.stringify({ events: [{ id: tag, action: "push", target }] });
    return new Promise((resolve) => {
      const sent = request(
        {
          ...{
            host: "127.0.0.1",
            port: this.#port,
            path: "/webhooks/main",
            method: "POST",
            agent: this.#agent,
          },
          headers: { authorization: `Bearer ${this.#secret}`, "content-length": Buffer.byteLength(body) },
          timeout: 30_000,
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      sent.on("timeout", () => sent.destroy());
      sent.on("error", () => resolve(0));
      sent.end(body);
    });
  }
}
