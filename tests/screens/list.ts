/** Every screen that a person can be sent to, with the post that looks at it. */
export const screens = [
  { name: 'watch', path: '/', post: 'centre-duty' },
  { name: 'incident', path: '/incidents/', post: 'centre-duty' },
  { name: 'register', path: '/register', post: 'centre-duty' },
  { name: 'register-zone', path: '/register/zones/', post: 'centre-duty' },
  { name: 'register-pause', path: '/register/pauses/', post: 'russia-liaison' },
  { name: 'statistics', path: '/statistics', post: 'analyst' },
  { name: 'record', path: '/record', post: 'observer' },
  { name: 'sign-in', path: '/sign-in', post: null },
] as const
