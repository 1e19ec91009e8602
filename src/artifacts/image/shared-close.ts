/** Gives out `count` functions of which the last one called closes what they share; each counts once. */
export function sharedClose(count: number, close: () => Promise<void>): () => () => Promise<void> {
  let open = count;
  return () => {
    let isOpen = true;
    return async () => {
      if (!isOpen) return;
      isOpen = false;
      open -= 1;
      if (open === 0) await close();
    };
  };
}
