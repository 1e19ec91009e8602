// Made by `npm run generate` from schemas/openapi.json. Do not edit.

export interface paths {
  readonly "/api/v1/accounts": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Accounts of people and services */
    readonly get: operations["listAccounts"];
    readonly put?: never;
    /** Makes an account */
    readonly post: operations["addAccount"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/accounts/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Removes an account */
    readonly delete: operations["removeAccount"];
    readonly options?: never;
    readonly head?: never;
    /** Changes an account */
    readonly patch: operations["changeAccount"];
    readonly trace?: never;
  };
  readonly "/api/v1/accounts/{name}/certificates": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Makes a certificate the proof of an account */
    readonly post: operations["addCertificate"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/accounts/{name}/certificates/remove": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes a certificate from an account */
    readonly post: operations["removeCertificate"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/accounts/{name}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Gives an account a role */
    readonly post: operations["giveRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/accounts/{name}/roles/remove": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes a role from an account */
    readonly post: operations["takeRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/attestations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Signatures and attestations of images, and whether they count */
    readonly get: operations["listAttestations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/audit": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who did what, the newest first */
    readonly get: operations["listAudit"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/audit/export": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The whole audit trail with its hashes, the oldest entry first */
    readonly get: operations["exportAudit"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/audit/verify": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the audit trail is whole */
    readonly get: operations["verifyAudit"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/builds": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Builds of images, the newest first */
    readonly get: operations["listAllBuilds"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/clusters/{cluster}/admissions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes what was decided about something that is to run in a cluster */
    readonly post: operations["reportAdmission"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/clusters/{cluster}/deployments": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Takes everything that runs in a cluster */
    readonly put: operations["reportRunning"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/deploy": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether something may be deployed, and why not */
    readonly get: operations["askDeploy"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/events": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What happened, the newest first */
    readonly get: operations["listEvents"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/events/stream": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Events as they happen; goes on after Last-Event-ID */
    readonly get: operations["streamEvents"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exception-previews": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** What an exception would hide */
    readonly post: operations["previewException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Exceptions, the newest first */
    readonly get: operations["listExceptions"];
    readonly put?: never;
    /** Asks for an exception */
    readonly post: operations["requestException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One exception */
    readonly get: operations["showException"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions/{id}/approve": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Puts an exception into force that somebody else asked for */
    readonly post: operations["approveException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions/{id}/refuse": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Refuses an exception that somebody else asked for */
    readonly post: operations["refuseException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions/{id}/renew": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Asks for an exception to go on */
    readonly post: operations["renewException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/exceptions/{id}/withdraw": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes an exception back, or out of force */
    readonly post: operations["withdrawException"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/feeds": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Feeds that everything is matched with */
    readonly get: operations["listFeeds"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/findings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Findings of repositories: open, fixed or reopened */
    readonly get: operations["listFindings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/graphql": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Answers a GraphQL query */
    readonly post: operations["askGraphql"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Images that are known, those that press most first */
    readonly get: operations["listImages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One image */
    readonly get: operations["showImage"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/builds": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is known of an image's builds */
    readonly get: operations["listBuilds"];
    readonly put?: never;
    /** Takes what a pipeline says of a build */
    readonly post: operations["noteBuild"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/packages": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What an image holds */
    readonly get: operations["listImagePackages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/report": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The whole report of an image */
    readonly get: operations["showReport"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/reports": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is known of an image, in any format of `assay scan` */
    readonly get: operations["writeReport"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/sbom": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The SBOM of an image */
    readonly get: operations["showSbom"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/scanner-findings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What other scanners say of an image, joined with what Assay finds */
    readonly get: operations["listScannerFindings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/scanner-reports": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Reports of other scanners about an image, and how much of each Assay finds too */
    readonly get: operations["listScannerReports"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/{digest}/scanner-reports/{tool}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Takes another scanner's report of an image away */
    readonly delete: operations["removeScannerReport"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/images/named": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Digests that a reference leads to */
    readonly get: operations["findImages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/jobs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Jobs, the newest first */
    readonly get: operations["listJobs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/jobs/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One job */
    readonly get: operations["showJob"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/jobs/{id}/cancel": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Ends a job */
    readonly post: operations["cancelJob"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/jobs/{id}/rerun": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Tries a job again that is over without being done */
    readonly post: operations["rerunJob"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/jobs/{id}/stream": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A job's progress until it is over */
    readonly get: operations["streamJob"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/keys/rotate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Seals every credential with the newest key */
    readonly post: operations["rotateKeys"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/login": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** In which ways people prove who they are */
    readonly get: operations["showLogins"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/packages": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Packages that any image holds, each distinct one once */
    readonly get: operations["listPackages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/policies": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Policies in force */
    readonly get: operations["listPolicies"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/policies/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A policy with its files */
    readonly get: operations["showPolicy"];
    /** Puts a policy into force */
    readonly put: operations["putPolicy"];
    readonly post?: never;
    /** Takes a policy out of force */
    readonly delete: operations["removePolicy"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/registries": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Registries that are watched */
    readonly get: operations["listRegistries"];
    readonly put?: never;
    /** Watches a registry; tells its webhook's secret once */
    readonly post: operations["addRegistry"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/registries/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One registry */
    readonly get: operations["showRegistry"];
    readonly put?: never;
    readonly post?: never;
    /** Watches a registry no longer */
    readonly delete: operations["removeRegistry"];
    readonly options?: never;
    readonly head?: never;
    /** Changes how a registry is watched */
    readonly patch: operations["changeRegistry"];
    readonly trace?: never;
  };
  readonly "/api/v1/registries/{name}/crawl": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Goes through a registry now */
    readonly post: operations["crawlRegistry"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/registries/{name}/test": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Tries what watching a registry needs */
    readonly post: operations["testRegistry"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/repositories": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Repositories that registries have */
    readonly get: operations["listRepositories"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/repositories/{id}/tags": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Tags of a repository */
    readonly get: operations["listTags"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/sboms": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Images whose SBOM can be had */
    readonly get: operations["listSboms"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/scans": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Scans that were done, the newest first */
    readonly get: operations["listScans"];
    readonly put?: never;
    /** Has an image of a watched registry looked at */
    readonly post: operations["requestScan"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/session": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who makes this request */
    readonly get: operations["showSession"];
    readonly put?: never;
    /** Begins a session */
    readonly post: operations["logIn"];
    /** Ends this session; tells where that of the OpenID provider is ended, which this one came from */
    readonly delete: operations["logOut"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/sessions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Sessions in force: one's own, or for an administrator everybody's */
    readonly get: operations["listSessions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/sessions/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Ends a session */
    readonly delete: operations["endSession"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/setup": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Makes the first administrator, by the code of the one-time link */
    readonly post: operations["setUp"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/statements": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Statements in force, and those that were or will be */
    readonly get: operations["listStatements"];
    /** Puts the statements of a document into force */
    readonly put: operations["putStatements"];
    readonly post?: never;
    /** Takes a document out of force */
    readonly delete: operations["removeStatements"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/status": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What there is, and what is under way */
    readonly get: operations["showStatus"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/teams": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Teams, what they own, and who is in them */
    readonly get: operations["listTeams"];
    readonly put?: never;
    /** Makes a team */
    readonly post: operations["addTeam"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/teams/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Removes a team */
    readonly delete: operations["removeTeam"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/teams/{name}/ownership": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Says which repositories a team owns */
    readonly put: operations["setOwnership"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/tokens": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One's own tokens; for an administrator everybody's */
    readonly get: operations["listTokens"];
    readonly put?: never;
    /** Makes a token, which is shown this once */
    readonly post: operations["addToken"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/tokens/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Makes a token worth nothing from now on */
    readonly delete: operations["revokeToken"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/uploads": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Takes an archive, an SBOM, a package, or the result of `assay scan` */
    readonly post: operations["upload"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/vulnerabilities": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Vulnerabilities that something here is affected by, or was */
    readonly get: operations["listVulnerabilities"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/vulnerabilities/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A vulnerability by any of its names */
    readonly get: operations["showVulnerability"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/webhook-endpoints": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whom events are sent to */
    readonly get: operations["listWebhookEndpoints"];
    readonly put?: never;
    /** Sends events to an address; tells its secret once */
    readonly post: operations["addWebhookEndpoint"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/webhook-endpoints/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Sends nothing there any more */
    readonly delete: operations["removeWebhookEndpoint"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/webhook-endpoints/{id}/deliveries": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What was sent to an endpoint, the newest first */
    readonly get: operations["listWebhookDeliveries"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/which": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Images that hold a package, or something that a vulnerability affects */
    readonly get: operations["whichImages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/metrics": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Metrics, in the text format of Prometheus */
    readonly get: operations["showMetrics"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly Account: {
      readonly createdAt: number;
      readonly disabledAt: number | null;
      readonly displayName: string;
      readonly federation: {
        readonly audience: string;
        readonly claims: {
          readonly [key: string]: string;
        };
        readonly issuer: string;
      } | null;
      readonly hasPassword: boolean;
      readonly issuer: string | null;
      readonly kind: string;
      readonly lockedUntil: number | null;
      readonly name: string;
      readonly roles: readonly {
        readonly role: string;
        readonly team: string | null;
      }[];
    };
    readonly AccountPage: {
      readonly items: readonly {
        readonly createdAt?: number;
        readonly disabledAt?: number | null;
        readonly displayName?: string;
        readonly federation?: {
          readonly audience: string;
          readonly claims: {
            readonly [key: string]: string;
          };
          readonly issuer: string;
        } | null;
        readonly hasPassword?: boolean;
        readonly issuer?: string | null;
        readonly kind?: string;
        readonly lockedUntil?: number | null;
        readonly name?: string;
        readonly roles?: readonly {
          readonly role: string;
          readonly team: string | null;
        }[];
      }[];
      readonly next?: string;
    };
    readonly AddedRegistry: {
      readonly firstJob: number;
      readonly host: string;
      readonly kind: string;
      readonly name: string;
      readonly webhookPath: string;
      readonly webhookSecret: string | null;
    };
    readonly AdmissionDecision: {
      readonly digest: string;
      readonly namespace: string;
      readonly outcome: "allowed" | "warned" | "denied" | "bypassed";
      readonly reason: string;
    };
    readonly AskedJob: {
      readonly job: number;
    };
    readonly Attestation: {
      readonly digest: string;
      readonly identity: string;
      readonly image: string;
      readonly predicateType: string;
      readonly refusal: string | null;
      readonly seenAt: number;
      readonly verified: boolean;
    };
    readonly AttestationPage: {
      readonly items: readonly {
        readonly digest?: string;
        readonly identity?: string;
        readonly image?: string;
        readonly predicateType?: string;
        readonly refusal?: string | null;
        readonly seenAt?: number;
        readonly verified?: boolean;
      }[];
      readonly next?: string;
    };
    readonly AuditRecord: {
      readonly action: string;
      readonly actor: string;
      readonly after: unknown;
      readonly at: number;
      readonly before: unknown;
      readonly detail: unknown;
      readonly hash: string | null;
      readonly id: number;
      readonly source: string;
      readonly subject: string;
    };
    readonly AuditRecordPage: {
      readonly items: readonly {
        readonly action?: string;
        readonly actor?: string;
        readonly after?: unknown;
        readonly at?: number;
        readonly before?: unknown;
        readonly detail?: unknown;
        readonly hash?: string | null;
        readonly id?: number;
        readonly source?: string;
        readonly subject?: string;
      }[];
      readonly next?: string;
    };
    readonly Build: {
      readonly builder: string | null;
      readonly digest: string;
      readonly pipeline: string | null;
      readonly revision: string | null;
      readonly seenAt: number;
      readonly source: string | null;
      readonly submitter: string | null;
      readonly trust: "attested" | "stated" | "label";
    };
    readonly BuildPage: {
      readonly items: readonly {
        readonly builder?: string | null;
        readonly digest?: string;
        readonly pipeline?: string | null;
        readonly revision?: string | null;
        readonly seenAt?: number;
        readonly source?: string | null;
        readonly submitter?: string | null;
        readonly trust?: "attested" | "stated" | "label";
      }[];
      readonly next?: string;
    };
    readonly Builds: {
      readonly items: readonly components["schemas"]["Build"][];
    };
    readonly DeployAnswer: {
      readonly allowed: boolean;
      readonly freshness: {
        readonly advisoriesAt: string | null;
        readonly checkedAt: number;
        readonly judgedAt: number | null;
        readonly scannedAt: number | null;
      };
      readonly images: readonly {
        readonly digest: string;
        readonly platform: string;
        readonly scannedAt: number | null;
        readonly verdict: string;
      }[];
      readonly reasons: readonly string[];
      readonly verdict: string;
    };
    readonly Event: {
      readonly at: number;
      readonly detail: unknown;
      readonly id: number;
      readonly kind: string;
      readonly subject: string;
    };
    readonly EventPage: {
      readonly items: readonly {
        readonly at?: number;
        readonly detail?: unknown;
        readonly id?: number;
        readonly kind?: string;
        readonly subject?: string;
      }[];
      readonly next?: string;
    };
    readonly Exception: {
      readonly decidedAt: number | null;
      readonly decidedBy: string | null;
      readonly decision: string | null;
      readonly expiresAt: number;
      readonly id: number;
      readonly isInForce: boolean;
      readonly isNearExpiry: boolean;
      readonly reason: string;
      readonly renews: number | null;
      readonly requestedAt: number;
      readonly requestedBy: string;
      readonly state: "requested" | "approved" | "refused" | "withdrawn" | "expired" | "renewed";
      readonly statement: {
        readonly [key: string]: unknown;
      };
      readonly version: number;
    };
    readonly ExceptionPage: {
      readonly items: readonly {
        readonly decidedAt?: number | null;
        readonly decidedBy?: string | null;
        readonly decision?: string | null;
        readonly expiresAt?: number;
        readonly id?: number;
        readonly isInForce?: boolean;
        readonly isNearExpiry?: boolean;
        readonly reason?: string;
        readonly renews?: number | null;
        readonly requestedAt?: number;
        readonly requestedBy?: string;
        readonly state?: "requested" | "approved" | "refused" | "withdrawn" | "expired" | "renewed";
        readonly statement?: {
          readonly [key: string]: unknown;
        };
        readonly version?: number;
      }[];
      readonly next?: string;
    };
    readonly ExceptionPreview: {
      readonly hides: readonly {
        readonly id: string;
        readonly image: string;
        readonly kind: string;
        readonly name: string | null;
        readonly package: string | null;
        readonly severity: string;
      }[];
      readonly images: number;
      readonly lookedAt: number;
    };
    readonly ExceptionStatement: {
      readonly action?: string;
      readonly author?: string;
      readonly check?: string | readonly string[];
      readonly finding?: string | readonly string[];
      readonly "fix-state"?: string | readonly string[];
      readonly from?: string;
      readonly image?: string | readonly string[];
      readonly justification?: string;
      readonly license?: string | readonly string[];
      readonly owner?: string;
      readonly package?: string | readonly string[];
      readonly path?: string | readonly string[];
      readonly reason: string;
      readonly secret?: string | readonly string[];
      readonly status?: string;
      readonly until: string;
      readonly vulnerability?: string | readonly string[];
    };
    readonly Feed: {
      readonly advisories: number;
      readonly id: string;
      readonly license?: string;
      readonly newest?: string;
      readonly refused: number;
      readonly updatedAt: string;
      readonly withdrawn: number;
    };
    readonly Feeds: {
      readonly items: readonly components["schemas"]["Feed"][];
    };
    readonly Finding: {
      readonly firstSeenAt: number;
      readonly fixedAt: number | null;
      readonly fixedBecause: string | null;
      readonly fixedBy: string | null;
      readonly id: number;
      readonly package: string;
      readonly registry: string;
      readonly reopened: number;
      readonly reopenedAt: number | null;
      readonly repository: string;
      readonly severity: string;
      /** @description Who reports it now: `Assay`, and other scanners whose reports were uploaded. */
      readonly sources: readonly string[];
      readonly vulnerability: string;
    };
    readonly FindingPage: {
      readonly items: readonly {
        readonly firstSeenAt?: number;
        readonly fixedAt?: number | null;
        readonly fixedBecause?: string | null;
        readonly fixedBy?: string | null;
        readonly id?: number;
        readonly package?: string;
        readonly registry?: string;
        readonly reopened?: number;
        readonly reopenedAt?: number | null;
        readonly repository?: string;
        readonly severity?: string;
        /** @description Who reports it now: `Assay`, and other scanners whose reports were uploaded. */
        readonly sources?: readonly string[];
        readonly vulnerability?: string;
      }[];
      readonly next?: string;
    };
    readonly GraphqlAnswer: {
      readonly data?: unknown;
      readonly errors?: readonly unknown[];
    };
    readonly Holding: {
      readonly copies: number;
      readonly digest: string;
      readonly name: string | null;
      readonly package: string;
      readonly purl: string;
      readonly verdict: string | null;
      readonly version: string;
    };
    readonly HoldingPage: {
      readonly items: readonly {
        readonly copies?: number;
        readonly digest?: string;
        readonly name?: string | null;
        readonly package?: string;
        readonly purl?: string;
        readonly verdict?: string | null;
        readonly version?: string;
      }[];
      readonly next?: string;
    };
    readonly Image: {
      readonly critical: number;
      readonly digest: string;
      readonly firstSeenAt: number;
      readonly fixable: number;
      readonly high: number;
      readonly low: number;
      readonly medium: number;
      readonly name: string | null;
      readonly names: number;
      readonly packages: number;
      readonly platform: string;
      readonly reasons: readonly string[];
      readonly risk: number;
      readonly scannedAt: number | null;
      readonly size: number;
      readonly verdict: string | null;
    };
    readonly ImageDigests: {
      readonly digests: readonly string[];
    };
    readonly ImagePage: {
      readonly items: readonly {
        readonly critical?: number;
        readonly digest?: string;
        readonly firstSeenAt?: number;
        readonly fixable?: number;
        readonly high?: number;
        readonly low?: number;
        readonly medium?: number;
        readonly name?: string | null;
        readonly names?: number;
        readonly packages?: number;
        readonly platform?: string;
        readonly reasons?: readonly string[];
        readonly risk?: number;
        readonly scannedAt?: number | null;
        readonly size?: number;
        readonly verdict?: string | null;
      }[];
      readonly next?: string;
    };
    readonly Job: {
      readonly arguments: unknown;
      readonly attempts: number;
      readonly createdAt: number;
      readonly error: string | null;
      readonly finishedAt: number | null;
      readonly id: number;
      readonly kills: number;
      readonly kind: string;
      readonly share: string;
      readonly startedAt: number | null;
      readonly state: string;
      readonly trigger: string;
      readonly worker: string | null;
    };
    readonly JobPage: {
      readonly items: readonly {
        readonly arguments?: unknown;
        readonly attempts?: number;
        readonly createdAt?: number;
        readonly error?: string | null;
        readonly finishedAt?: number | null;
        readonly id?: number;
        readonly kills?: number;
        readonly kind?: string;
        readonly share?: string;
        readonly startedAt?: number | null;
        readonly state?: string;
        readonly trigger?: string;
        readonly worker?: string | null;
      }[];
      readonly next?: string;
    };
    readonly JobState: {
      readonly state: string;
    };
    readonly MadeToken: {
      readonly expiresAt: number;
      readonly id: number;
      readonly token: string;
    };
    readonly MadeWebhookEndpoint: {
      readonly id: number;
      readonly secret: string;
    };
    readonly NewBuild: {
      /** @description Where the change is that a program made, and that this build came from: a pull request. */
      readonly automaticChange?: string;
      readonly builder?: string;
      readonly pipeline?: string;
      readonly revision?: string;
      readonly source?: string;
      readonly submitter?: string;
    };
    readonly Package: {
      readonly distribution: string | null;
      readonly id: number;
      readonly name: string;
      readonly purl: string;
      readonly type: string;
      readonly version: string;
      readonly vulnerabilities: number;
    };
    readonly PackagePage: {
      readonly items: readonly {
        readonly distribution?: string | null;
        readonly id?: number;
        readonly name?: string;
        readonly purl?: string;
        readonly type?: string;
        readonly version?: string;
        readonly vulnerabilities?: number;
      }[];
      readonly next?: string;
    };
    readonly Policies: {
      readonly items: readonly components["schemas"]["Policy"][];
    };
    readonly Policy: {
      readonly digest: string;
      readonly name: string;
      readonly rules: number;
      readonly scope: {
        readonly repositories?: readonly string[];
        readonly teams?: readonly string[];
      };
      readonly shipped: string | null;
      readonly updatedAt: number;
      readonly updatedBy: string;
    };
    readonly PolicyWithFiles: {
      readonly digest: string;
      readonly files: readonly {
        readonly path: string;
        readonly text: string;
      }[];
      readonly name: string;
      readonly rules: number;
      readonly scope: {
        readonly repositories?: readonly string[];
        readonly teams?: readonly string[];
      };
      readonly shipped: string | null;
      readonly updatedAt: number;
      readonly updatedBy: string;
    };
    readonly Problem: {
      /** @description Stable; see the reference of errors. */
      readonly code: string;
      readonly detail: string;
      readonly hint?: string;
      readonly status: number;
      readonly type: string;
    };
    readonly PutPolicy: {
      readonly digest: string;
      readonly images: number;
      readonly name: string;
      readonly rules: number;
    };
    readonly PutStatements: {
      readonly document: string;
      readonly images: number;
      readonly notes: readonly string[];
      readonly statements: number;
    };
    readonly Registries: {
      readonly items: readonly components["schemas"]["Registry"][];
    };
    readonly Registry: {
      readonly hasCredential: boolean;
      readonly host: string;
      readonly kind: string;
      readonly lastCrawlAt: number | null;
      readonly lastError: string | null;
      readonly lastPushAt: number | null;
      readonly name: string;
      readonly repositories: number;
      readonly settings: {
        readonly apiURL: string;
        readonly canonical: boolean;
        readonly concurrency: number;
        readonly crawlEveryMs: number;
        readonly immutableTags: readonly string[];
        readonly insecure: boolean;
        readonly maxAgeMs: number;
        readonly namespaces: readonly string[];
        readonly onlyInUse: boolean;
        readonly platforms: readonly string[];
        readonly repositories: readonly string[];
        readonly requestsPerSecond: number;
        readonly tags: readonly string[];
      };
      readonly tags: number;
      readonly team: string;
    };
    readonly ReportedRunning: {
      readonly ended: number;
      readonly running: number;
      readonly unexpected: number;
    };
    readonly Repository: {
      readonly firstSeenAt: number;
      readonly id: number;
      readonly lastSeenAt: number;
      readonly name: string;
      readonly openFindings: number;
      readonly registry: string;
      readonly tags: number;
      readonly team: string;
    };
    readonly RepositoryPage: {
      readonly items: readonly {
        readonly firstSeenAt?: number;
        readonly id?: number;
        readonly lastSeenAt?: number;
        readonly name?: string;
        readonly openFindings?: number;
        readonly registry?: string;
        readonly tags?: number;
        readonly team?: string;
      }[];
      readonly next?: string;
    };
    readonly RunningImages: {
      readonly items: readonly {
        readonly digest: string;
        readonly environment: string;
        readonly namespace: string;
        readonly workload: string;
      }[];
    };
    readonly Sbom: {
      readonly digest: string;
      readonly packages: number;
      readonly platform: string;
      readonly scannedAt: number;
    };
    readonly SbomPage: {
      readonly items: readonly {
        readonly digest?: string;
        readonly packages?: number;
        readonly platform?: string;
        readonly scannedAt?: number;
      }[];
      readonly next?: string;
    };
    readonly Scan: {
      readonly bytesRead: number;
      readonly error: string | null;
      readonly finishedAt: number;
      readonly id: number;
      readonly image: string;
      readonly job: number | null;
      readonly layers: number;
      readonly layersReused: number;
      readonly outcome: string;
      readonly startedAt: number;
      readonly trigger: string;
      readonly version: string;
    };
    readonly ScannerFinding: {
      readonly cleared: string | null;
      readonly fixedIn: readonly string[];
      readonly id: number;
      readonly names: readonly string[];
      readonly package: string;
      readonly severity: string;
      readonly shared: boolean;
      readonly tool: string;
      readonly version: string;
      readonly vulnerability: string;
    };
    readonly ScannerFindingPage: {
      readonly items: readonly {
        readonly cleared?: string | null;
        readonly fixedIn?: readonly string[];
        readonly id?: number;
        readonly names?: readonly string[];
        readonly package?: string;
        readonly severity?: string;
        readonly shared?: boolean;
        readonly tool?: string;
        readonly version?: string;
        readonly vulnerability?: string;
      }[];
      readonly next?: string;
    };
    readonly ScannerReport: {
      readonly cleared: number;
      readonly digest: string;
      readonly findings: number;
      readonly shared: number;
      readonly subject: string;
      readonly takenAt: number;
      readonly takenBy: string;
      readonly tool: string;
    };
    readonly ScanPage: {
      readonly items: readonly {
        readonly bytesRead?: number;
        readonly error?: string | null;
        readonly finishedAt?: number;
        readonly id?: number;
        readonly image?: string;
        readonly job?: number | null;
        readonly layers?: number;
        readonly layersReused?: number;
        readonly outcome?: string;
        readonly startedAt?: number;
        readonly trigger?: string;
        readonly version?: string;
      }[];
      readonly next?: string;
    };
    readonly Statement: {
      readonly createdAt: number;
      readonly createdBy: string;
      readonly document: string;
      readonly expiresAt: number | null;
      readonly isInForce: boolean;
      readonly startsAt: number | null;
      readonly statement: unknown;
    };
    readonly StatementPage: {
      readonly items: readonly {
        readonly createdAt?: number;
        readonly createdBy?: string;
        readonly document?: string;
        readonly expiresAt?: number | null;
        readonly isInForce?: boolean;
        readonly startsAt?: number | null;
        readonly statement?: unknown;
      }[];
      readonly next?: string;
    };
    readonly Status: {
      readonly advisories: {
        readonly createdAt: string;
        readonly digest: string;
        readonly matchedAt: number | null;
      } | null;
      readonly images: number;
      readonly jobs: {
        readonly [key: string]: number;
      };
      readonly matches: number;
      readonly openFindings: number;
      readonly scanned: number;
      readonly subjects: number;
    };
    readonly Tag: {
      readonly digest: string;
      readonly firstSeenAt: number;
      readonly lastSeenAt: number;
      readonly movedAt: number;
      readonly name: string;
    };
    readonly TagPage: {
      readonly items: readonly {
        readonly digest?: string;
        readonly firstSeenAt?: number;
        readonly lastSeenAt?: number;
        readonly movedAt?: number;
        readonly name?: string;
      }[];
      readonly next?: string;
    };
    readonly TakenUpload: {
      readonly digest: string;
      readonly job: number;
    };
    readonly Team: {
      readonly createdAt: number;
      readonly members: readonly {
        readonly account: string;
        readonly role: string;
      }[];
      readonly name: string;
      readonly owns: readonly {
        readonly label?: string;
        readonly registry: string;
        readonly repository: string;
        readonly value?: string;
      }[];
      readonly repositories: number;
    };
    readonly TestedRegistry: {
      readonly checks: readonly {
        readonly detail: string;
        readonly ok: boolean;
        readonly what: string;
      }[];
    };
    readonly Token: {
      readonly account: string;
      readonly createdAt: number;
      readonly createdBy: string;
      readonly expiresAt: number | null;
      readonly id: number;
      readonly name: string;
      readonly revokedAt: number | null;
      readonly scopes: readonly string[] | null;
      readonly team: string | null;
      readonly usedAt: number | null;
    };
    readonly TokenPage: {
      readonly items: readonly {
        readonly account?: string;
        readonly createdAt?: number;
        readonly createdBy?: string;
        readonly expiresAt?: number | null;
        readonly id?: number;
        readonly name?: string;
        readonly revokedAt?: number | null;
        readonly scopes?: readonly string[] | null;
        readonly team?: string | null;
        readonly usedAt?: number | null;
      }[];
      readonly next?: string;
    };
    readonly TouchedImages: {
      readonly images: number;
    };
    readonly Vulnerability: {
      readonly aliases: readonly string[];
      readonly changedAt: number;
      readonly exploitation: unknown;
      readonly id: string;
      readonly openFindings: number;
    };
    readonly VulnerabilityPage: {
      readonly items: readonly {
        readonly aliases?: readonly string[];
        readonly changedAt?: number;
        readonly exploitation?: unknown;
        readonly id?: string;
        readonly openFindings?: number;
      }[];
      readonly next?: string;
    };
    readonly WebhookDelivery: {
      readonly attempts: number;
      readonly deliveredAt: number | null;
      readonly error: string | null;
      readonly event: number;
      readonly job: number;
      readonly state: string;
      readonly status: number | null;
    };
    readonly WebhookDeliveryPage: {
      readonly items: readonly {
        readonly attempts?: number;
        readonly deliveredAt?: number | null;
        readonly error?: string | null;
        readonly event?: number;
        readonly job?: number;
        readonly state?: string;
        readonly status?: number | null;
      }[];
      readonly next?: string;
    };
    readonly WebhookEndpoint: {
      readonly createdAt: number;
      readonly createdBy: string;
      readonly id: number;
      readonly kinds: readonly string[];
      readonly name: string;
      readonly url: string;
    };
    readonly WebhookEndpointPage: {
      readonly items: readonly {
        readonly createdAt?: number;
        readonly createdBy?: string;
        readonly id?: number;
        readonly kinds?: readonly string[];
        readonly name?: string;
        readonly url?: string;
      }[];
      readonly next?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly listAccounts: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AccountPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addAccount: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly displayName?: string;
          readonly federation?: {
            readonly audience: string;
            readonly claims: {
              readonly [key: string]: string;
            };
            readonly issuer: string;
          };
          readonly issuer?: string;
          readonly kind: "user" | "service";
          readonly name: string;
          readonly password?: string;
          readonly subject?: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Account"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeAccount: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly changeAccount: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly disabled?: boolean;
          readonly displayName?: string;
          readonly password?: string;
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addCertificate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly fingerprint: string;
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeCertificate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly fingerprint: string;
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly giveRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly role: "viewer" | "developer" | "triager" | "security" | "operator" | "administrator";
          readonly team?: string;
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly takeRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly role: "viewer" | "developer" | "triager" | "security" | "operator" | "administrator";
          readonly team?: string;
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listAttestations: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        readonly digest?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        readonly image?: string;
        /** @description Items of a page. */
        readonly limit?: number;
        readonly predicateType?: string;
        readonly verified?: boolean;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AttestationPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listAudit: {
    readonly parameters: {
      readonly query?: {
        readonly action?: string;
        readonly actor?: string;
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly since?: number;
        readonly subject?: string;
        readonly until?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AuditRecordPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly exportAudit: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/x-ndjson": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly verifyAudit: {
    readonly parameters: {
      readonly query?: {
        readonly hash?: string;
        readonly number?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly dropped: number;
            readonly entries: number;
            readonly head: {
              readonly hash: string;
              readonly number: number;
            };
            readonly whole: boolean;
            readonly wrong: {
              readonly number: number;
              readonly why: string;
            } | null;
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listAllBuilds: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly pipeline?: string;
        readonly revision?: string;
        readonly source?: string;
        readonly submitter?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BuildPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly reportAdmission: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly cluster: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AdmissionDecision"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly reportRunning: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly cluster: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["RunningImages"];
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ReportedRunning"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly askDeploy: {
    readonly parameters: {
      readonly query: {
        readonly criticality?: "low" | "medium" | "high" | "critical";
        readonly environment?: string;
        readonly exposure?: "internet" | "internal" | "isolated";
        readonly namespace?: string;
        readonly privileged?: boolean;
        readonly team?: string;
        /** @description A reference, or a digest. */
        readonly what: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DeployAnswer"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listEvents: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        readonly kind?: string;
        /** @description Items of a page. */
        readonly limit?: number;
        readonly subject?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EventPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly streamEvents: {
    readonly parameters: {
      readonly query?: {
        readonly kind?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly previewException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly statement: components["schemas"]["ExceptionStatement"];
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ExceptionPreview"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listExceptions: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        readonly endsWithinMs?: number;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly state?: "requested" | "approved" | "refused" | "withdrawn" | "expired" | "renewed";
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ExceptionPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly requestException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly statement: components["schemas"]["ExceptionStatement"];
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly approveException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly refuseException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly renewException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly reason?: string;
          readonly until: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly withdrawException: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Exception"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listFeeds: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Feeds"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listFindings: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly package?: string;
        readonly registry?: string;
        readonly repository?: string;
        /** @description One or more, separated by commas. */
        readonly severity?: string;
        /** @description The order; `-` turns it round. */
        readonly sort?: "severity" | "-severity" | "seen" | "-seen";
        readonly source?: string;
        readonly state?: "open" | "fixed" | "reopened";
        readonly vulnerability?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FindingPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly askGraphql: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly extensions?: unknown;
          readonly operationName?: string | null;
          readonly query: string;
          readonly variables?: {
            readonly [key: string]: unknown;
          } | null;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GraphqlAnswer"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listImages: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        /** @description Those that no tag leads to, in place of the others. */
        readonly orphans?: boolean;
        readonly registry?: string;
        readonly repository?: string;
        /** @description The order; `-` turns it round. */
        readonly sort?: "risk" | "-risk" | "scanned" | "-scanned" | "seen" | "-seen" | "size" | "-size";
        readonly verdict?: "pass" | "warn" | "fail" | "incomplete";
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImagePage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showImage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Image"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listBuilds: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Builds"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly noteBuild: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewBuild"];
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Build"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listImagePackages: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly name?: string;
        readonly type?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PackagePage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showReport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly writeReport: {
    readonly parameters: {
      readonly query?: {
        /** @description As `assay scan --output` names it. */
        readonly format?:
          | "cloudevents"
          | "csv"
          | "cyclonedx-json"
          | "cyclonedx-xml"
          | "fix"
          | "fix-json"
          | "gitlab"
          | "gitlab-container-scanning"
          | "gitlab-dependency-scanning"
          | "gitlab-sast"
          | "gitlab-secret-detection"
          | "html"
          | "json"
          | "junit"
          | "markdown"
          | "notices"
          | "ocsf"
          | "sarif"
          | "spdx-json"
          | "spdx-tag-value"
          | "spdx3-json"
          | "table"
          | "tree";
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/cloudevents-batch+json": unknown;
          readonly "application/json": unknown;
          readonly "application/sarif+json": unknown;
          readonly "application/spdx+json": unknown;
          readonly "application/vnd.cyclonedx+json": unknown;
          readonly "application/vnd.cyclonedx+xml": unknown;
          readonly "application/x-ndjson": unknown;
          readonly "application/xml": unknown;
          readonly "text/csv": unknown;
          readonly "text/html": unknown;
          readonly "text/markdown": unknown;
          readonly "text/plain": unknown;
          readonly "text/spdx": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showSbom: {
    readonly parameters: {
      readonly query?: {
        /** @description As `assay scan --output` names it. */
        readonly format?: "cyclonedx-json" | "cyclonedx-xml" | "spdx-json" | "spdx-tag-value" | "spdx3-json";
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/spdx+json": unknown;
          readonly "application/vnd.cyclonedx+json": unknown;
          readonly "application/vnd.cyclonedx+xml": unknown;
          readonly "text/spdx": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listScannerFindings: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly shared?: boolean;
        readonly tool?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ScannerFindingPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listScannerReports: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly digest: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["ScannerReport"][];
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeScannerReport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly digest: string;
        readonly tool: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly findImages: {
    readonly parameters: {
      readonly query: {
        readonly reference: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImageDigests"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listJobs: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        readonly kind?: string;
        /** @description Items of a page. */
        readonly limit?: number;
        readonly state?: "queued" | "waiting" | "running" | "done" | "dead" | "quarantined" | "cancelled";
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JobPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showJob: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Job"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly cancelJob: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JobState"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly rerunJob: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JobState"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly streamJob: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly rotateKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly renewed: number;
            readonly sealed: number;
          };
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showLogins: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly password: boolean;
            readonly provider: {
              readonly begin: string;
              readonly issuer: string;
            } | null;
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listPackages: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly name?: string;
        readonly type?: string;
        readonly version?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PackagePage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Policies"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyWithFiles"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly putPolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly files?: readonly {
            readonly path: string;
            readonly text: string;
          }[];
          readonly scope?: {
            readonly repositories?: readonly string[];
            readonly teams?: readonly string[];
          };
          readonly shipped?: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PutPolicy"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removePolicy: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TouchedImages"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listRegistries: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Registries"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly credential?: {
            readonly password?: string;
            readonly token?: string;
            readonly username?: string;
          };
          readonly host: string;
          readonly kind: string;
          readonly name: string;
          readonly settings?: {
            readonly apiURL?: string;
            readonly canonical?: boolean;
            readonly concurrency?: number;
            readonly crawlEveryMs?: number;
            readonly immutableTags?: readonly string[];
            readonly insecure?: boolean;
            readonly maxAgeMs?: number;
            readonly namespaces?: readonly string[];
            readonly onlyInUse?: boolean;
            readonly platforms?: readonly string[];
            readonly repositories?: readonly string[];
            readonly requestsPerSecond?: number;
            readonly tags?: readonly string[];
          };
          readonly team?: string;
          readonly webhook?: {
            readonly certificateFingerprints?: readonly string[];
            readonly secrets?: readonly string[];
            readonly token?: {
              readonly audience: string;
              readonly issuer: string;
              readonly subjects: readonly string[];
            };
            readonly username?: string;
          };
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AddedRegistry"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Registry"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly changeRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly settings: {
            readonly apiURL?: string;
            readonly canonical?: boolean;
            readonly concurrency?: number;
            readonly crawlEveryMs?: number;
            readonly immutableTags?: readonly string[];
            readonly insecure?: boolean;
            readonly maxAgeMs?: number;
            readonly namespaces?: readonly string[];
            readonly onlyInUse?: boolean;
            readonly platforms?: readonly string[];
            readonly repositories?: readonly string[];
            readonly requestsPerSecond?: number;
            readonly tags?: readonly string[];
          };
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Registry"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly crawlRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Taken; it is done as a job. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AskedJob"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly testRegistry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TestedRegistry"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listRepositories: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly name?: string;
        readonly registry?: string;
        readonly team?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RepositoryPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listTags: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TagPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listSboms: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SbomPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listScans: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        readonly image?: string;
        /** @description Items of a page. */
        readonly limit?: number;
        readonly trigger?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ScanPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly requestScan: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly reference: string;
        };
      };
    };
    readonly responses: {
      /** @description Taken; it is done as a job. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AskedJob"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly account: string;
            readonly csrf?: string;
            readonly kind: string;
            readonly provedBy: string;
            readonly roles: readonly {
              readonly role: string;
              readonly team: number | null;
            }[];
            readonly scopes: readonly string[] | null;
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly logIn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly name: string;
          readonly password: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly account: string;
            readonly csrf: string;
            readonly expiresAt: number;
          };
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly logOut: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** Format: uri */
            readonly logout: string;
          };
        };
      };
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly {
              readonly account: string;
              readonly agent: string;
              readonly createdAt: number;
              readonly expiresAt: number | null;
              readonly id: number;
              readonly seenAt: number | null;
              readonly source: string;
            }[];
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly endSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly setUp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly code: string;
          readonly name: string;
          readonly password: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly account: string;
          };
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listStatements: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        readonly document?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["StatementPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly putStatements: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly document: string;
          readonly text: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PutStatements"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeStatements: {
    readonly parameters: {
      readonly query: {
        readonly document: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TouchedImages"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showStatus: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Status"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listTeams: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["Team"][];
          };
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addTeam: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly name: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly name: string;
          };
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeTeam: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly setOwnership: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly owns: readonly {
            readonly label?: string;
            readonly registry: string;
            readonly repository: string;
            readonly value?: string;
          }[];
        };
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listTokens: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TokenPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly account?: string;
          readonly expiresInMs?: number;
          readonly name: string;
          readonly scopes?: readonly (
            "read" | "scan" | "triage" | "approve" | "operate" | "audit" | "administer"
          )[];
          readonly team?: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MadeToken"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly upload: {
    readonly parameters: {
      readonly query: {
        readonly kind: "result" | "archive" | "sbom" | "package" | "scanner-report";
        /** @description What it is called. */
        readonly reference: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/octet-stream": unknown;
      };
    };
    readonly responses: {
      /** @description Taken; it is done as a job. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TakenUpload"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listVulnerabilities: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly name?: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["VulnerabilityPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showVulnerability: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Vulnerability"];
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listWebhookEndpoints: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WebhookEndpointPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly addWebhookEndpoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Any text of one's own: the same request with it is done once. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly kinds?: readonly string[];
          readonly name: string;
          readonly url: string;
        };
      };
    };
    readonly responses: {
      /** @description The answer. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MadeWebhookEndpoint"];
        };
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeWebhookEndpoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listWebhookDeliveries: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path: {
        readonly id: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WebhookDeliveryPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly whichImages: {
    readonly parameters: {
      readonly query: {
        /** @description The `next` of the page before, with the same filters. */
        readonly cursor?: string;
        /** @description Members to be given, separated by commas; all when left out. */
        readonly fields?: string;
        /** @description `ndjson` and `csv` stream the whole list; `limit` does not count then. */
        readonly format?: "json" | "ndjson" | "csv";
        /** @description Items of a page. */
        readonly limit?: number;
        readonly what: string;
      };
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HoldingPage"];
          readonly "application/x-ndjson": unknown;
          readonly "text/csv": unknown;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly showMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of an answer that the caller has already. */
        readonly "If-None-Match"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": string;
        };
      };
      /** @description The caller has it already. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457). */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
