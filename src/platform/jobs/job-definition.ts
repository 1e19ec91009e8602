/** What of a kind of work is known without the means to do it: enough to put it into the queue. */
export interface JobDefinition<Arguments> {
  /** `<noun>-<verb>`, stored with each job: never renamed. */
  readonly kind: string;
  /** Reads stored arguments. Throws when they are none of this kind. */
  parse(json: unknown): Arguments;
  /** How long one attempt may take. */
  timeoutMs(args: Arguments): number;
  readonly maxAttempts: number;
  /** Jobs with the same key are one job as long as it is not over. */
  uniqueKey?(args: Arguments): string;
}
