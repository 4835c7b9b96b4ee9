/** Line drawings beside words; never the only thing that says it. */
const PATHS = {
  today: 'M5 7h14v13H5zM5 11h14M9 4v5M15 4v5M9 15.5l2 2 4-4',
  pupils:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6.5 6.5-6.5s6.5 2.5 6.5 6.5M16 4.6a3.3 3.3 0 0 1 0 6M18 14.2c2.2.9 3.5 3 3.5 5.8',
  unsent: 'M12 15V4M8 8l4-4 4 4M4 14v6h16v-6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  tick: 'M5 13l4.5 4.5L19 7',
  cloud: 'M7 18a4 4 0 0 1-.5-8A5.5 5.5 0 0 1 17 9a4.5 4.5 0 0 1 .5 9zM3 3l18 18',
  next: 'M9 5l7 7-7 7',
  find: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  admin: 'M4 6h9M17 6h3M4 12h3M11 12h9M4 18h9M17 18h3M13 4v4M7 10v4M13 16v4',
  reports: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  contact: 'M4 5h16v11H10l-5 4v-4H4z',
  letter: 'M3 6h18v13H3zM3 7l9 7 9-7',
  meeting:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20c0-4 2.5-6 6-6s6 2 6 6M15 14c4-.5 7 2 7 6',
  plan: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  decision: 'M12 3v18M12 6h8l-2 3 2 3h-8M12 9H5L3 12l2 3h7',
  stage: 'M4 20h5v-5h5v-5h6V5',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.2v.6',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
