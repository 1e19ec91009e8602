/** Vulnerabilities of a Java artifact that come with single classes: whoever takes these out of the archive is rid of them. */
export interface TellingClasses {
  /** Maven's `group:artifact`. */
  readonly artifact: string;
  readonly vulnerabilities: readonly string[];
  /** Full names. Without all of them the vulnerable code is not there. */
  readonly classes: readonly string[];
  /**
   * A class that every build of the artifact has: only with it does the archive hold the artifact's code at all, and
   * not just its metadata, so that the others' absence says something.
   */
  readonly witness: string;
  /** Who says so. */
  readonly statement: string;
}

const log4j1 = "https://logging.apache.org/log4j/1.x/";
const log4j2 = "https://logging.apache.org/security.html";

/** The known cases, sorted by artifact; each is a removal that the project or its vendors name as a remedy. */
export const tellingClasses: readonly TellingClasses[] = [
  {
    artifact: "commons-collections:commons-collections",
    vulnerabilities: ["CVE-2015-6420", "CVE-2015-7501"],
    classes: [
      "org.apache.commons.collections.functors.InstantiateTransformer",
      "org.apache.commons.collections.functors.InvokerTransformer",
    ],
    witness: "org.apache.commons.collections.map.LRUMap",
    statement: "https://issues.apache.org/jira/browse/COLLECTIONS-580",
  },
  {
    artifact: "log4j:log4j",
    vulnerabilities: ["CVE-2019-17571"],
    classes: ["org.apache.log4j.net.SocketServer"],
    witness: "org.apache.log4j.PropertyConfigurator",
    statement: log4j1,
  },
  {
    artifact: "log4j:log4j",
    vulnerabilities: ["CVE-2021-4104"],
    classes: ["org.apache.log4j.net.JMSAppender"],
    witness: "org.apache.log4j.PropertyConfigurator",
    statement: log4j1,
  },
  {
    artifact: "log4j:log4j",
    vulnerabilities: ["CVE-2022-23302"],
    classes: ["org.apache.log4j.net.JMSSink"],
    witness: "org.apache.log4j.PropertyConfigurator",
    statement: log4j1,
  },
  {
    artifact: "log4j:log4j",
    vulnerabilities: ["CVE-2022-23305"],
    classes: ["org.apache.log4j.jdbc.JDBCAppender"],
    witness: "org.apache.log4j.PropertyConfigurator",
    statement: log4j1,
  },
  {
    artifact: "log4j:log4j",
    vulnerabilities: ["CVE-2022-23307"],
    classes: ["org.apache.log4j.chainsaw.LoggingReceiver"],
    witness: "org.apache.log4j.PropertyConfigurator",
    statement: log4j1,
  },
  {
    artifact: "org.apache.commons:commons-collections4",
    vulnerabilities: ["CVE-2015-6420", "CVE-2015-7501"],
    classes: [
      "org.apache.commons.collections4.functors.InstantiateTransformer",
      "org.apache.commons.collections4.functors.InvokerTransformer",
    ],
    witness: "org.apache.commons.collections4.map.LRUMap",
    statement: "https://issues.apache.org/jira/browse/COLLECTIONS-580",
  },
  {
    artifact: "org.apache.logging.log4j:log4j-core",
    vulnerabilities: ["CVE-2017-5645"],
    classes: [
      "org.apache.logging.log4j.core.net.server.TcpSocketServer",
      "org.apache.logging.log4j.core.net.server.UdpSocketServer",
    ],
    witness: "org.apache.logging.log4j.core.LoggerContext",
    statement: log4j2,
  },
  {
    artifact: "org.apache.logging.log4j:log4j-core",
    vulnerabilities: ["CVE-2021-44228", "CVE-2021-45046"],
    classes: ["org.apache.logging.log4j.core.lookup.JndiLookup"],
    witness: "org.apache.logging.log4j.core.LoggerContext",
    statement: log4j2,
  },
  {
    artifact: "org.springframework:spring-web",
    vulnerabilities: ["CVE-2016-1000027"],
    classes: [
      "org.springframework.remoting.httpinvoker.HttpInvokerServiceExporter",
      "org.springframework.remoting.httpinvoker.SimpleHttpInvokerServiceExporter",
    ],
    witness: "org.springframework.web.util.UriComponentsBuilder",
    statement: "https://github.com/spring-projects/spring-framework/issues/24434",
  },
];

/** The file in an archive that a class is, without its directory: `JndiLookup.class`. */
export function classFileName(className: string): string {
  return `${className.slice(className.lastIndexOf(".") + 1)}.class`;
}
