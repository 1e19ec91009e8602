/** What of a kind of work is known without the means to do it: enough to put it into the queue. */
export interface JobDefinition<Arguments> {
  /** `<noun>-<verb>`, stored with each job: never renamed. */
  readonly kind: string;
  /** Reads stored arguments. Throws when they are none of this kind. */
  parse(json: unknown): Arguments;
  /** How long one attempt may take. */
  timeoutMs(args: Arguments): number;
  readonly maxAttempts: number;
  /**
   * The least version of the schema that a process has to know to do it. Raised when its arguments, or what it writes,
   * come to mean something that older processes would get wrong: these then leave it to others.
   */
  readonly needs?: number;
  /** Jobs with the same key are one job as long as it is not over. */
  uniqueKey?(args: Arguments): string;
}
