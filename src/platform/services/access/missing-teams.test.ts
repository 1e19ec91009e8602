import { expect, it } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { silentLogger } from "../../../runtime/logger.ts";
import { sayMissingTeams } from "./missing-teams.ts";

describeOnStores("roles of groups in teams that there are not", (stores) => {
  it("are said, and no others", async () => {
    const store = await stores.open();
    await store.writing.insertInto("teams").values({ name: "shop", created_at: 1 }).execute();
    const said: object[] = [];
    const logger = { ...silentLogger, warn: (fields: object) => void said.push(fields) };
    const rules = [
      { group: "sec", role: "security" },
      { group: "dev", role: "developer", team: "shop" },
      { group: "dev", role: "triager", team: "shpo" },
    ] as const;
    await sayMissingTeams(store, rules, logger);
    expect(said).toEqual([{ group: "dev", role: "triager", team: "shpo" }]);
  });
});
