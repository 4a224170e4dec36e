/** Every limit of the core, with its unit in its name (A8). */
export const ENTRY_SIZE_BYTES_MAX = 65_535
export const CANONICAL_DEPTH_MAX = 16
export const TEXT_LENGTH_CHARS_MAX = 8_000
export const NAME_LENGTH_CHARS_MAX = 200
export const ID_LENGTH_CHARS_MAX = 80
export const LIST_LENGTH_MAX = 200
export const VERTICES_PER_FOOTPRINT_MAX = 2_000
export const RADIUS_M_MAX = 2_000_000
export const ALTITUDE_M_MAX = 40_000
export const COUNT_MAX = 10_000_000
export const BATCH_COMMANDS_MAX = 500
export const PAGE_ROWS_MAX = 5_000
export const QUERY_RESULTS_MAX = 100_000
