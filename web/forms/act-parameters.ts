/** The parameter of the address that opens a form, and the one that tells acts of one type apart. */
export const ACT = 'act'
export const PART = 'part'
