/* The icon set: 16 px, stroke 1.5, round ends, currentColor. Drawn by hand; see ui/icon.tsx. */
export const iconShapes = {
  home: '<path d="M2.75 7.25 8 2.75l5.25 4.5v6H10v-3.5H6v3.5H2.75z"/>',
  people:
    '<circle cx="6" cy="5.25" r="2.5"/><path d="M1.75 13.25c.3-2.4 2-3.75 4.25-3.75s3.95 1.35 4.25 3.75M10.75 2.9a2.5 2.5 0 0 1 0 4.7M12.2 9.9c1.2.55 1.9 1.7 2.05 3.35"/>',
  send: '<path d="M13.75 2.25 7.25 8.75M13.75 2.25 9.5 13.5 7.25 8.75 2.5 6.5z"/>',
  board:
    '<rect x="2.25" y="2.75" width="4.75" height="10.5" rx="1"/><rect x="9" y="2.75" width="4.75" height="6.5" rx="1"/>',
  tasks: '<rect x="2.5" y="2.5" width="11" height="11" rx="2"/><path d="m5.25 8.25 2 2 3.5-4.25"/>',
  chart: '<path d="M2.5 13.25h11M4.5 10.5V7.75M8 10.5v-7M11.5 10.5V5.75"/>',
  sync: '<path d="M2.5 5.5h10.25M10 2.75l2.75 2.75L10 8.25M13.5 10.5H3.25M6 7.75 3.25 10.5 6 13.25"/>',
  settings:
    '<path d="M2.5 4.75h6M12 4.75h1.5M2.5 11.25H4M7.5 11.25h6"/><circle cx="10.25" cy="4.75" r="1.75"/><circle cx="5.75" cy="11.25" r="1.75"/>',
  search: '<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>',
  plus: '<path d="M8 3.25v9.5M3.25 8h9.5"/>',
  'chevron-right': '<path d="m6.25 4 4 4-4 4"/>',
  'chevron-left': '<path d="m9.75 4-4 4 4 4"/>',
  'chevron-down': '<path d="m4 6.25 4 4 4-4"/>',
  'chevron-up': '<path d="m4 9.75 4-4 4 4"/>',
  'up-down': '<path d="m5.25 6 2.75-2.75L10.75 6M5.25 10 8 12.75 10.75 10"/>',
  close: '<path d="m4.25 4.25 7.5 7.5M11.75 4.25l-7.5 7.5"/>',
  more: '<g fill="currentColor" stroke="none"><circle cx="3.5" cy="8" r="1.2"/><circle cx="8" cy="8" r="1.2"/><circle cx="12.5" cy="8" r="1.2"/></g>',
  grip: '<g fill="currentColor" stroke="none"><circle cx="6" cy="4" r="1.1"/><circle cx="10" cy="4" r="1.1"/><circle cx="6" cy="8" r="1.1"/><circle cx="10" cy="8" r="1.1"/><circle cx="6" cy="12" r="1.1"/><circle cx="10" cy="12" r="1.1"/></g>',
  filter: '<path d="M2.5 4.25h11M4.75 8h6.5M7 11.75h2"/>',
  sort: '<path d="M4.75 3v10M4.75 13l-2-2M4.75 13l2-2M9.25 4.25h4.25M9.25 8h3M9.25 11.75h1.75"/>',
  table: '<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5"/><path d="M2.25 6.25h11.5M6.5 6.25v7"/>',
  columns: '<rect x="2.25" y="2.75" width="11.5" height="10.5" rx="1.5"/><path d="M6.1 2.75v10.5M9.9 2.75v10.5"/>',
  mail: '<rect x="2" y="3.25" width="12" height="9.5" rx="1.5"/><path d="m2.5 4.5 5.5 4.25 5.5-4.25"/>',
  reply: '<path d="M6.25 3.75 2.5 7.5l3.75 3.75M2.75 7.5h6.5a4 4 0 0 1 4 4v1"/>',
  phone:
    '<path d="M5.6 2.75H3.75a1 1 0 0 0-1 1.08c.37 5 4.42 9.05 9.42 9.42a1 1 0 0 0 1.08-1V10.4l-2.9-1.15L9 10.6a7.6 7.6 0 0 1-3.6-3.6l1.35-1.35z"/>',
  'person-plus':
    '<circle cx="6.25" cy="5.25" r="2.5"/><path d="M1.75 13.25c.3-2.4 2.1-3.75 4.5-3.75 1.15 0 2.15.3 2.95.9M12 9.25v4.5M9.75 11.5h4.5"/>',
  message: '<path d="M2.25 3.75a1 1 0 0 1 1-1h9.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H7l-3 2.5v-2.5h-.75a1 1 0 0 1-1-1z"/>',
  clock: '<circle cx="8" cy="8" r="5.75"/><path d="M8 4.75V8l2.25 1.5"/>',
  calendar:
    '<rect x="2.25" y="3.25" width="11.5" height="10.25" rx="1.5"/><path d="M2.25 6.5h11.5M5.25 1.75v3M10.75 1.75v3"/>',
  pause: '<path d="M5.75 3.5v9M10.25 3.5v9"/>',
  hold: '<circle cx="8" cy="8" r="5.75"/><path d="M6.5 6v4M9.5 6v4"/>',
  play: '<path d="M5 3.25v9.5L12.5 8z"/>',
  check: '<path d="m3.25 8.5 3.25 3.25 6.25-7.25"/>',
  'check-circle': '<circle cx="8" cy="8" r="5.75"/><path d="m5.5 8.25 1.75 1.75 3.25-3.75"/>',
  'arrow-right': '<path d="M2.75 8h10.5M9.5 4.25 13.25 8 9.5 11.75"/>',
  'arrow-left': '<path d="M13.25 8H2.75M6.5 4.25 2.75 8l3.75 3.75"/>',
  'arrow-up': '<path d="M8 13.25V2.75M4.25 6.5 8 2.75l3.75 3.75"/>',
  'arrow-down': '<path d="M8 2.75v10.5M4.25 9.5 8 13.25l3.75-3.75"/>',
  'to-lever': '<path d="M2.5 8h8M7.25 4.75 10.5 8l-3.25 3.25M13.5 3.5v9"/>',
  'from-lever': '<path d="M13.5 8h-8M8.75 4.75 5.5 8l3.25 3.25M2.5 3.5v9"/>',
  settled:
    '<path d="M2.25 3.5H4c1.1 0 1.75.4 2.3 1.5L7.75 8 6.3 11c-.55 1.1-1.2 1.5-2.3 1.5H2.25M7.75 8h6M11 5.25 13.75 8 11 10.75"/>',
  link: '<path d="m6.5 9.5 3-3M7.25 4.75l.95-.95a2.83 2.83 0 0 1 4 4l-.95.95M8.75 11.25l-.95.95a2.83 2.83 0 0 1-4-4l.95-.95"/>',
  unlinked:
    '<path d="M7.25 4.75l.95-.95a2.83 2.83 0 0 1 4 4l-.95.95M8.75 11.25l-.95.95a2.83 2.83 0 0 1-4-4l.95-.95M4.25 2.25v2M2.25 4.25h2M11.75 13.75v-2M13.75 11.75h-2"/>',
  plug: '<path d="M5.75 2.25v3M10.25 2.25v3M4 5.25h8v2.5a4 4 0 0 1-8 0zM8 11.75v2"/>',
  revoked:
    '<path d="M5.75 2.25v1M10.25 2.25v3M7.5 5.25H12v2.5c0 .6-.13 1.15-.36 1.65M10 11.2a4 4 0 0 1-6-3.45v-2.5M8 11.75v2M2.25 2.25l11.5 11.5"/>',
  warning:
    '<path d="M8 2.5 14.25 13.25H1.75zM8 6.5v3"/><circle cx="8" cy="11.4" r=".85" fill="currentColor" stroke="none"/>',
  error:
    '<circle cx="8" cy="8" r="5.75"/><path d="M8 5v3.5"/><circle cx="8" cy="10.75" r=".85" fill="currentColor" stroke="none"/>',
  info: '<circle cx="8" cy="8" r="5.75"/><path d="M8 7.5V11"/><circle cx="8" cy="5.25" r=".85" fill="currentColor" stroke="none"/>',
  external: '<path d="M6.5 3.5h-3v9h9v-3M9.25 2.75h4v4M13 3 7.75 8.25"/>',
  copy: '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 3.25a.75.75 0 0 0-.75-.75h-6.5a.75.75 0 0 0-.75.75v6.5c0 .4.35.75.75.75"/>',
  undo: '<path d="M5.5 3.25 2.75 6 5.5 8.75M3 6h6.5a3.75 3.75 0 0 1 0 7.5H6"/>',
  file: '<path d="M4 2.5h5l3.25 3.25V13a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5zM8.75 2.75V6H12"/>',
  upload: '<path d="M8 10.5v-8M4.75 5.5 8 2.25l3.25 3.25M2.75 10.5v3h10.5v-3"/>',
  download: '<path d="M8 2.25v8M4.75 7 8 10.25 11.25 7M2.75 10.5v3h10.5v-3"/>',
  eye: '<path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z"/><circle cx="8" cy="8" r="1.9"/>',
  note: '<path d="M3 2.75h10M3 6.25h10M3 9.75h6M3 13.25h3.5"/>',
  pencil: '<path d="m10.5 3 2.5 2.5-7.5 7.5-3 .5.5-3z"/>',
  archive:
    '<rect x="2" y="3" width="12" height="3" rx=".75"/><path d="M3 6v6.5c0 .3.2.5.5.5h9c.3 0 .5-.2.5-.5V6M6.5 8.75h3"/>',
  briefcase:
    '<rect x="2" y="4.75" width="12" height="8.5" rx="1.5"/><path d="M5.75 4.5V3.25c0-.4.35-.75.75-.75h3c.4 0 .75.35.75.75V4.5M2.25 8.5h11.5"/>',
  pin: '<path d="M8 14s4.5-3.9 4.5-7.4a4.5 4.5 0 0 0-9 0C3.5 10.1 8 14 8 14z"/><circle cx="8" cy="6.5" r="1.5"/>',
  globe:
    '<circle cx="8" cy="8" r="5.75"/><path d="M2.25 8h11.5M8 2.25c-3.5 3.6-3.5 7.9 0 11.5M8 2.25c3.5 3.6 3.5 7.9 0 11.5"/>',
  trash: '<path d="M2.75 4.25h10.5M6 4V2.5h4V4M4 4.5l.6 8.5c0 .3.3.5.5.5h5.8c.3 0 .5-.2.5-.5l.6-8.5"/>',
  refresh:
    '<path d="M13.25 6.5A5.5 5.5 0 0 0 3.5 5M2.75 9.5A5.5 5.5 0 0 0 12.5 11M3.25 2.5V5.25H6M12.75 13.5v-2.75H10"/>',
  lock: '<rect x="3" y="7" width="10" height="6.5" rx="1.25"/><path d="M5 6.75V5a3 3 0 0 1 6 0v1.75"/>',
  key: '<circle cx="5" cy="11" r="2.75"/><path d="m7 9 6-6M10.5 5.5l2 2"/>',
  user: '<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 13.5C3.2 11 5.2 9.75 8 9.75s4.8 1.25 5.25 3.75"/>',
  building:
    '<path d="M3.25 13.5V2.75h6v10.75M9.25 6.25h3.5v7.25M1.75 13.5h12.5M5.5 5.25h1.5M5.5 8h1.5M5.5 10.75h1.5"/>',
  tag: '<path d="M2.5 2.5h5.25L13.5 8.25 8.25 13.5 2.5 7.75z"/><circle cx="5.25" cy="5.25" r=".9" fill="currentColor" stroke="none"/>',
  webhook: '<path d="M8.75 1.75 3.5 9h4l-.75 5.25L12.5 7H8.25z"/>',
  bell: '<path d="M4 11V7a4 4 0 0 1 8 0v4l1.25 1.25H2.75zM6.75 14h2.5"/>',
  block: '<circle cx="8" cy="8" r="5.75"/><path d="m4 4 8 8"/>',
  star: '<path d="m8 2.25 1.75 3.7 4 .55-2.9 2.85.7 4.05L8 11.45 4.45 13.4l.7-4.05L2.25 6.5l4-.55z"/>',
  bold: '<path d="M4.5 2.75h4a2.5 2.5 0 0 1 0 5h-4zM4.5 7.75h4.75a2.75 2.75 0 0 1 0 5.5H4.5z"/>',
  italic: '<path d="M9.5 2.75 6.5 13.25M7 2.75h4.5M4.5 13.25H9"/>',
  list: '<path d="M6 4h7.5M6 8h7.5M6 12h7.5"/><g fill="currentColor" stroke="none"><circle cx="3" cy="4" r="1"/><circle cx="3" cy="8" r="1"/><circle cx="3" cy="12" r="1"/></g>',
  braces:
    '<path d="M6 2.5c-1.5 0-2 .7-2 2v1.75C4 7.3 3.5 8 2.25 8 3.5 8 4 8.7 4 9.75V11.5c0 1.3.5 2 2 2M10 2.5c1.5 0 2 .7 2 2v1.75c0 1.05.5 1.75 1.75 1.75C12.5 8 12 8.7 12 9.75V11.5c0 1.3-.5 2-2 2"/>',
  expand: '<path d="M9.5 2.75h3.75V6.5M6.5 13.25H2.75V9.5M13 3 9.25 6.75M3 13l3.75-3.75"/>',
  help: '<circle cx="8" cy="8" r="5.75"/><path d="M6.25 6.5c0-1 .75-1.7 1.75-1.7s1.75.65 1.75 1.6c0 1.2-1.75 1.35-1.75 2.6"/><circle cx="8" cy="11.1" r=".8" fill="currentColor" stroke="none"/>',
  menu: '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
  sun: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.75v1.5M8 12.75v1.5M1.75 8h1.5M12.75 8h1.5M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1"/>',
  merge: '<path d="M4.5 13.5V10.5c0-1.8 3.5-2 3.5-4.5V2.5M11.5 13.5V10.5c0-1.8-3.5-2-3.5-4.5M5.5 5 8 2.5 10.5 5"/>',
  flag: '<path d="M3.5 14V2.75M3.5 3.25h8.75L10.5 6l1.75 2.75H3.5"/>',
  'milestone-prospect': '<circle cx="8" cy="8" r="5.75" stroke-dasharray="2.3 1.714" stroke-linecap="butt"/>',
  'milestone-review':
    '<circle cx="8" cy="8" r="5.75"/><circle cx="8" cy="8" r="1.85" stroke-width="3.7" stroke-linecap="butt" stroke-dasharray="2.906 20" transform="rotate(-90 8 8)"/>',
  'milestone-interview':
    '<circle cx="8" cy="8" r="5.75"/><circle cx="8" cy="8" r="1.85" stroke-width="3.7" stroke-linecap="butt" stroke-dasharray="5.812 20" transform="rotate(-90 8 8)"/>',
  'milestone-offer':
    '<circle cx="8" cy="8" r="5.75"/><circle cx="8" cy="8" r="1.85" stroke-width="3.7" stroke-linecap="butt" stroke-dasharray="8.718 20" transform="rotate(-90 8 8)"/>',
  'milestone-hired':
    '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/><path d="m5.25 8.25 1.9 1.9 3.6-4.15" stroke="var(--color-surface)"/>',
  'milestone-closed': '<circle cx="8" cy="8" r="5.75"/><path d="m6 6 4 4M10 6l-4 4"/>',
  fulcrum: '<path d="M1.75 6.25 14.25 4.25" /><path d="M8 6.5 11 12.75H5z" fill="currentColor"/>',
} as const
