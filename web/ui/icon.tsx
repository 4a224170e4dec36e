const paths = {
  watch: 'M12 3a9 9 0 1 0 9 9M12 7a5 5 0 1 0 5 5M12 12 20 4',
  incidents: 'M12 4 21 20H3ZM12 10v5M12 17v1',
  notices: 'M4 10v4h3l7 4V6l-7 4ZM17 9a4 4 0 0 1 0 6M8 14v5',
  hotline: 'M6 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 4 6a2 2 0 0 1 2-2Z',
  register: 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2ZM9 8h6M9 12h6M9 16h4',
  exchange: 'M4 8h13l-4-4M20 16H7l4 4',
  statistics: 'M4 20h16M7 20v-7M12 20V6M17 20v-10',
  warnings: 'M12 4 21 20H3ZM12 10v4M12 17v.5',
  'who-knew': 'M10 4a6 6 0 1 1 0 12 6 6 0 0 1 0-12M15 15l5 5M8 9a2 2 0 1 1 2 2v1M10 14v.5',
  record: 'M9 7H7a5 5 0 0 0 0 10h2M15 7h2a5 5 0 0 1 0 10h-2M8 12h8',
} as const

/** Line drawings for the navigation; always beside a word. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
