import type { Classifier } from "../classifier.ts";

const digits = "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}";
/** Docker's builds of Redis and of Valkey write the machine and the time of the build behind the version. */
const redisVersions: Classifier["versions"] = [
  { text: "{}buildkitsandbox-", form: digits },
  { text: "{}{build}000000000\0", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}" },
  { text: "Redis version {}", form: digits },
  { text: "\0{}\0c11-builtin", form: digits },
  { text: "\0{}\0atomic-builtin", form: digits },
  { text: "\0{}\0sync-builtin", form: digits },
];
const mysqlForm = "\\d{1,2}(?:\\.\\d{1,2}){1,2}(?:(?:alpha|beta|rc)\\d)?";

/** Databases, web servers, proxies, brokers and other services, sorted by name. */
export const servers: readonly Classifier[] = [
  {
    name: "arangodb",
    cpe: "arangodb:arangodb",
    files: ["arangosh", "arangod"],
    versions: [
      { text: "\0{} [linux]", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:-\\d{1,2})?" },
      { text: "\0{} enterprise [linux]", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:-\\d{1,2})?" },
    ],
  },
  {
    name: "bind",
    cpe: "isc:bind",
    files: ["named"],
    versions: ["\0libisc-{}-", "\0libisc-{}.so", "BIND {} ("],
  },
  { name: "bird", cpe: "nic:bird", files: ["bird"], versions: ["BIRD version {}\n", "BIRD {} ready."] },
  { name: "chrony", cpe: "tuxfamily:chrony", files: ["chronyd"], versions: ["--version\0{}\0"] },
  {
    name: "clamav",
    cpe: "clamav:clamav",
    files: ["clamd", "freshclam", "clamonacc"],
    versions: ["\0{}\0/etc/clamav/freshclam.conf"],
  },
  { name: "dnsmasq", cpe: "thekelleys:dnsmasq", files: ["dnsmasq"], versions: ["\0dnsmasq-{}\0"] },
  {
    name: "dovecot",
    cpe: "dovecot:dovecot",
    libraries: ["libdovecot"],
    files: ["dovecot", "doveadm"],
    versions: [".ABIv{digits}({})", "DOVECOT_VERSION\0{}\0"],
  },
  {
    name: "exim",
    cpe: "exim:exim",
    files: ["exim", "exim4"],
    versions: ["<<eximcnumber>>\0{}\0<<eximversion>>"],
  },
  {
    name: "envoy",
    cpe: "envoyproxy:envoy",
    files: ["envoy"],
    versions: [
      { text: "\0{}\0{any}envoy_reloadable_features", form: "1\\.\\d{1,2}\\.\\d{1,2}(?:-dev)?" },
      { text: "\0{}\0{any}envoy.reloadable_features", form: "1\\.\\d{1,2}\\.\\d{1,2}(?:-dev)?" },
      { text: "\0{}\0RELEASE", form: "1\\.\\d{1,2}\\.\\d{1,2}(?:-dev)?" },
    ],
  },
  {
    name: "fluent-bit",
    cpe: "treasuredata:fluent_bit",
    files: ["fluent-bit"],
    versions: ["\0{}\0%sFluent", "\0{}\0Fluent Bit", "\0{}\0\u001b[1m\0%sFluent"],
  },
  {
    name: "grafana",
    cpe: "grafana:grafana",
    files: ["grafana", "grafana-server"],
    versions: [
      { text: "\0release-{}", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:-(?:beta\\d|test|preview))?" },
      { text: "\0{}\0/usr/local/go", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:-(?:beta\\d|test|preview))?" },
      { text: "HEAD\0{}\0", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:-(?:beta\\d|test|preview))?" },
    ],
  },
  {
    name: "haproxy",
    cpe: "haproxy:haproxy",
    files: ["haproxy"],
    versions: [
      { text: "version {}{any}, released 20", form: "\\d\\.\\d{1,2}(?:\\.|-dev|-rc)\\d{1,3}" },
      { text: "HA-Proxy version {}", form: "\\d\\.\\d{1,2}(?:\\.|-dev|-rc)\\d{1,3}" },
      { text: "\0{}{any}HAProxy version", form: "\\d\\.\\d{1,2}(?:\\.|-dev|-rc)\\d{1,3}" },
    ],
  },
  {
    name: "haveged",
    cpe: "issihosts:haveged",
    files: ["haveged"],
    versions: ["\0{}\0version conflict %s!=%s"],
  },
  { name: "httpd", cpe: "apache:http_server", files: ["httpd", "apache2"], versions: ["Apache/{}"] },
  { name: "keepalived", cpe: "keepalived:keepalived", files: ["keepalived"], versions: ["Keepalived v{} ("] },
  { name: "lighttpd", cpe: "lighttpd:lighttpd", files: ["lighttpd"], versions: ["\0lighttpd/{}"] },
  {
    name: "mariadb",
    cpe: "mariadb:mariadb",
    files: ["mariadb", "mariadbd", "mariadb-check", "mariadb-admin"],
    versions: [{ text: "{}-MariaDB", form: mysqlForm }],
  },
  { name: "memcached", cpe: "memcached:memcached", files: ["memcached"], versions: ["memcached {}"] },
  {
    name: "mongodb",
    cpe: "mongodb:mongodb",
    files: ["mongod", "mongos"],
    versions: ["{}\0tcmalloc", "{}\0heap_size", "{}\0cppdefines"],
  },
  { name: "monit", cpe: "mmonit:monit", files: ["monit"], versions: [">monit {}<"] },
  {
    name: "mosquitto",
    cpe: "eclipse:mosquitto",
    files: ["mosquitto"],
    versions: ["\0{}\0mosquitto version"],
  },
  {
    name: "mysql",
    cpe: "oracle:mysql",
    files: ["mysql", "mysqld"],
    versions: [
      {
        text: "/percona-server-{}",
        form: mysqlForm,
        is: { name: "percona-server", cpe: "percona:percona_server" },
      },
      {
        text: "/Percona-XtraDB-Cluster-{}",
        form: mysqlForm,
        is: { name: "percona-xtradb-cluster", cpe: "percona:xtradb_cluster" },
      },
      { text: "{}-MariaDB", form: mysqlForm, is: { name: "mariadb", cpe: "mariadb:mariadb" } },
      { text: "\0{}\0mysql_real_esc", form: mysqlForm },
      { text: "/mysql-{}", form: mysqlForm },
    ],
  },
  {
    name: "nginx",
    cpe: "f5:nginx",
    files: ["nginx", "openresty", "angie"],
    versions: [
      { text: "nginx version: openresty/{}", form: "\\d\\.\\d{1,2}\\.\\d{1,2}" },
      "nginx version: freenginx/{}",
      "nginx version: nginx/{}",
    ],
  },
  { name: "ntpsec", cpe: "ntpsec:ntpsec", files: ["ntpd"], versions: ["\0{}\0ntpd ntpsec-"] },
  {
    name: "openldap",
    cpe: "openldap:openldap",
    files: ["slapd", "ldapsearch", "ldapmodify", "ldapadd", "ldapdelete"],
    versions: [
      "$OpenLDAP: slapd {} ",
      "$OpenLDAP: slapd {}+",
      "$OpenLDAP: ldapsearch {}",
      "$OpenLDAP: ldapmodify {}",
      "$OpenLDAP: ldapdelete {}",
    ],
  },
  {
    name: "openssh",
    cpe: "openbsd:openssh",
    files: ["ssh", "sshd", "ssh-keysign", "ssh-keyscan", "ssh-add", "ssh-agent", "sshd-session"],
    versions: [{ text: "OpenSSH_{}", form: "\\d{1,2}\\.\\d{1,2}p\\d" }],
  },
  { name: "openvpn", cpe: "openvpn:openvpn", files: ["openvpn"], versions: ["OpenVPN {}{any}[SSL ("] },
  {
    name: "percona-xtrabackup",
    cpe: "percona:xtrabackup",
    files: ["xtrabackup"],
    versions: [{ text: "/percona-xtrabackup-{}", form: mysqlForm }],
  },
  {
    name: "postfix",
    cpe: "postfix:postfix",
    libraries: ["libpostfix-global"],
    files: ["smtpd", "qmgr", "postconf"],
    versions: ["mail_version={}\0", "\0mail_version\0{}\0"],
  },
  {
    name: "postgresql",
    cpe: "postgresql:postgresql",
    files: ["postgres", "psql", "pg_dump"],
    versions: [
      {
        text: "postgres (PostgreSQL) {}",
        form: "\\d{1,2}(?:\\.\\d{1,3}){1,2}|\\d{1,2}(?:\\.\\d)?(?:alpha|beta|rc)\\d",
      },
      {
        text: "\0PostgreSQL {}",
        form: "\\d{1,2}(?:\\.\\d{1,3}){1,2}|\\d{1,2}(?:\\.\\d)?(?:alpha|beta|rc)\\d",
      },
      {
        text: "?PostgreSQL {}",
        form: "\\d{1,2}(?:\\.\\d{1,3}){1,2}|\\d{1,2}(?:\\.\\d)?(?:alpha|beta|rc)\\d",
      },
    ],
  },
  { name: "proftpd", cpe: "proftpd:proftpd", files: ["proftpd"], versions: ["\0ProFTPD Version {letters}"] },
  { name: "pure-ftpd", cpe: "pureftpd:pure-ftpd", files: ["pure-ftpd"], versions: ["\0pure-ftpd v{} "] },
  {
    name: "redis",
    cpe: "redis:redis",
    files: ["redis-server", "redis-sentinel", "redis-check-aof", "redis-check-rdb"],
    versions: redisVersions,
  },
  { name: "rsync", cpe: "samba:rsync", files: ["rsync"], versions: ["\0{}\0copyright\0url\0"] },
  {
    name: "samba",
    cpe: "samba:samba",
    files: ["smbd", "nmbd", "winbindd", "smbclient"],
    libraries: ["libndr-standard"],
    versions: ["\0SAMBA_{}_"],
  },
  { name: "squid", cpe: "squid-cache:squid", files: ["squid"], versions: ["\0squid/{}\0"] },
  {
    name: "stunnel",
    cpe: "stunnel:stunnel",
    files: ["stunnel", "stunnel4"],
    versions: ["\0stunnel {} on ", "Server: stunnel/{}\0"],
  },
  { name: "tor", cpe: "torproject:tor", files: ["tor"], versions: ["\0tor {}\0", "(on Tor {} "] },
  {
    name: "unbound",
    cpe: "nlnetlabs:unbound",
    files: ["unbound", "unbound-checkconf"],
    versions: ["\0unbound {}\0"],
  },
  {
    name: "valkey",
    cpe: "lfprojects:valkey",
    files: ["valkey-server", "valkey-sentinel"],
    versions: redisVersions,
  },
  {
    name: "varnish",
    cpe: "varnish-software:varnish_cache",
    files: ["varnishd"],
    versions: ["\0varnish-{} revision", "\0Varnish {} "],
  },
  { name: "vsftpd", cpe: "vsftpd_project:vsftpd", files: ["vsftpd"], versions: ["vsftpd: version {}\n"] },
];
