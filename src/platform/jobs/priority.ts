/** What goes before what: lower numbers first. */
export const priorities = {
  /** Somebody waits for a yes or no. */
  admission: 0,
  push: 10,
  demand: 20,
  crawl: 30,
  rescan: 40,
  /** By use, whenever there is nothing else: layers to be analysed anew. */
  background: 50,
} as const;

/** Why a job is there, and so how urgent it is. */
export type Trigger = keyof typeof priorities;

/** The trigger that a stored job names; one of another version is as urgent as somebody's who asked. */
export function triggerOf(text: string): Trigger {
  return text in priorities ? (text as Trigger) : "demand";
}
