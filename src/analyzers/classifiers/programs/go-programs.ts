import type { Classifier } from "../classifier.ts";

/** Programs that are released together take their version from one variable, which the linker is given. */
function linked(variable: string): Classifier["versions"] {
  return [`-X ${variable}={}`, `-X ${variable}=v{}`, `-X=${variable}={}`, `-X=${variable}=v{}`];
}

const prometheus = linked("github.com/prometheus/common/version.Version");
const prometheusExporters = [
  "blackbox_exporter",
  "consul_exporter",
  "elasticsearch_exporter",
  "haproxy_exporter",
  "memcached_exporter",
  "mysqld_exporter",
  "node_exporter",
  "postgres_exporter",
  "redis_exporter",
  "snmp_exporter",
  "statsd_exporter",
];

/**
 * Programs in Go whose own version is not that of their main module. Go's linker records how it was called in
 * the build information, unless paths were trimmed. Sorted by name.
 */
export const goPrograms: readonly Classifier[] = [
  {
    name: "alertmanager",
    cpe: "prometheus:alertmanager",
    files: ["alertmanager", "amtool"],
    versions: prometheus,
  },
  {
    name: "consul",
    cpe: "hashicorp:consul",
    files: ["consul"],
    versions: ["CONSUL_VERSION: {}", 'GitDescribe={}"', 'GitDescribe=v{}"'],
  },
  {
    name: "docker",
    cpe: "docker:docker",
    files: ["docker"],
    versions: linked("github.com/docker/cli/cli/version.Version"),
  },
  {
    name: "helm",
    cpe: "helm:helm",
    files: ["helm"],
    versions: linked("helm.sh/helm/v3/internal/version.version"),
  },
  {
    name: "loki",
    cpe: "grafana:loki",
    files: ["loki", "promtail", "logcli"],
    versions: linked("github.com/grafana/loki/pkg/util/build.Version"),
  },
  {
    name: "moby",
    cpe: "mobyproject:moby",
    files: ["dockerd"],
    versions: linked("github.com/docker/docker/dockerversion.Version"),
  },
  {
    name: "prometheus",
    cpe: "prometheus:prometheus",
    files: ["prometheus", "promtool"],
    versions: prometheus,
  },
  ...prometheusExporters.map((name): Classifier => ({ name, files: [name], versions: prometheus })),
  { name: "pushgateway", cpe: "prometheus:pushgateway", files: ["pushgateway"], versions: prometheus },
  { name: "thanos", cpe: "thanos:thanos", files: ["thanos"], versions: prometheus },
  {
    name: "traefik",
    cpe: "traefik:traefik",
    files: ["traefik"],
    versions: [
      ...linked("github.com/traefik/traefik/v3/pkg/version.Version"),
      ...linked("github.com/traefik/traefik/v2/pkg/version.Version"),
    ],
  },
  {
    name: "github.com/hashicorp/vault",
    type: "golang",
    cpe: "hashicorp:vault",
    files: ["vault"],
    versions: ["index_state{}\nOptions: ", "revoke{}"],
  },
];
