/** How a library begins its files. */
export interface KnownBanner {
  /** As npm has it. */
  readonly name: string;
  /** Part of the names of its files. */
  readonly word: string;
  /** The beginning of the first comment without its marks, with the version; the first that fits counts. */
  readonly pattern: RegExp;
}

/** Those that lie about in images most, and that advisories are about; more particular ones before the others. */
export const libraryBanners: readonly KnownBanner[] = [
  { name: "jquery-ui", word: "jquery", pattern: /^jQuery UI - v?(\d+\.\d+\.\d+)/ },
  { name: "jquery-migrate", word: "jquery", pattern: /^jQuery Migrate - v(\d+\.\d+\.\d+)/ },
  { name: "jquery-validation", word: "jquery", pattern: /^jQuery Validation Plugin - v(\d+\.\d+\.\d+)/ },
  { name: "jquery-form", word: "jquery", pattern: /^jQuery Form Plugin\s+\* version: (\d+\.\d+(?:\.\d+)?)/ },
  { name: "jquery-mobile", word: "jquery", pattern: /^jQuery Mobile (\d+\.\d+\.\d+)/ },
  {
    name: "jquery",
    word: "jquery",
    pattern: /^jQuery (?:JavaScript Library )?v(\d+\.\d+(?:\.\d+)?)(?= |\n|\r|\|)/,
  },
  {
    name: "bootstrap",
    word: "bootstrap",
    pattern:
      /^Bootstrap (?:Grid |Reboot |Utilities )?v(\d+\.\d+\.\d+(?:-\w+)?) \(https?:\/\/getbootstrap\.com/,
  },
  { name: "bootstrap-select", word: "bootstrap", pattern: /^Bootstrap-select v(\d+\.\d+\.\d+)/ },
  { name: "angular", word: "angular", pattern: /^AngularJS v(\d+\.\d+\.\d+)\s/ },
  { name: "vue", word: "vue", pattern: /^(?:Vue\.js|vue) v(\d+\.\d+\.\d+)\s/ },
  {
    name: "react-dom",
    word: "react",
    pattern: /^React (?:v(\d+\.\d+\.\d+))?\s+\* react-dom\.(?:production|development)/,
  },
  { name: "react", word: "react", pattern: /^React v(\d+\.\d+\.\d+)\s+\* react\.(?:production|development)/ },
  { name: "lodash", word: "lodash", pattern: /^lodash (\d+\.\d+\.\d+) / },
  { name: "underscore", word: "underscore", pattern: /^Underscore\.js (\d+\.\d+\.\d+)\s/ },
  { name: "backbone", word: "backbone", pattern: /^Backbone\.js (\d+\.\d+\.\d+)\s/ },
  { name: "moment", word: "moment", pattern: /^moment\.js\s+\/\/! version : (\d+\.\d+\.\d+)/ },
  { name: "handlebars", word: "handlebars", pattern: /^handlebars v(\d+\.\d+\.\d+)\s/ },
  { name: "d3", word: "d3", pattern: /^https:\/\/d3js\.org v(\d+\.\d+\.\d+) Copyright/ },
  { name: "chart.js", word: "chart", pattern: /^Chart\.js v(\d+\.\d+\.\d+)\s/ },
  { name: "dompurify", word: "purify", pattern: /^DOMPurify (\d+\.\d+\.\d+) / },
  { name: "tinymce", word: "tinymce", pattern: /^TinyMCE version (\d+\.\d+\.\d+) / },
  { name: "select2", word: "select2", pattern: /^Select2 (\d+\.\d+\.\d+(?:-[\w.]+)?)\s/ },
  { name: "knockout", word: "knockout", pattern: /^Knockout JavaScript library v(\d+\.\d+\.\d+)\s/ },
  {
    name: "ember-source",
    word: "ember",
    pattern: /^Ember - JavaScript Application Framework[\s\S]{0,400}@version\s+(\d+\.\d+\.\d+)\s/,
  },
  { name: "axios", word: "axios", pattern: /^[aA]xios v(\d+\.\d+\.\d+) / },
  { name: "highlight.js", word: "highlight", pattern: /^Highlight\.js v?(\d+\.\d+\.\d+) / },
  { name: "@popperjs/core", word: "popper", pattern: /^@popperjs\/core v(\d+\.\d+\.\d+) / },
  { name: "datatables.net", word: "datatables", pattern: /^DataTables (\d+\.\d+\.\d+)\s/ },
  { name: "video.js", word: "video", pattern: /^Video\.js (\d+\.\d+\.\d+) <http/ },
  { name: "socket.io-client", word: "socket", pattern: /^Socket\.IO v(\d+\.\d+\.\d+)\s/ },
  { name: "leaflet", word: "leaflet", pattern: /^Leaflet (\d+\.\d+\.\d+)[,+]/ },
  { name: "swiper", word: "swiper", pattern: /^Swiper (\d+\.\d+\.\d+)\s/ },
  { name: "markdown-it", word: "markdown", pattern: /^markdown-it (\d+\.\d+\.\d+) https/ },
  { name: "marked", word: "marked", pattern: /^marked v(\d+\.\d+\.\d+) - a markdown parser/ },
  { name: "sweetalert2", word: "sweetalert2", pattern: /^sweetalert2 v(\d+\.\d+\.\d+)\s/ },
  { name: "clipboard", word: "clipboard", pattern: /^clipboard\.js v(\d+\.\d+\.\d+)\s/ },
  { name: "quill", word: "quill", pattern: /^Quill Editor v(\d+\.\d+\.\d+)\s/ },
  { name: "fullcalendar", word: "fullcalendar", pattern: /^FullCalendar v(\d+\.\d+\.\d+)\s/ },
  { name: "hammerjs", word: "hammer", pattern: /^Hammer\.JS - v(\d+\.\d+\.\d+) / },
  { name: "font-awesome", word: "awesome", pattern: /^Font Awesome (4\.\d+\.\d+) by @davegandy/ },
];
