/** One measured value beside its baseline of the same run. */
export type BenchRow = Readonly<{
  label: string
  value: number
  unit: string
  /** value / baseline; 1 on the row of the baseline itself. */
  ratioToBaseline: number
  /** What the ratio is to, in a table with several baselines. */
  baseline?: string
  /** Milliseconds that one operation took. */
  latency?: Latency
}>

export type Latency = Readonly<{ p50Ms: number; p99Ms: number }>

export type BenchResult = Readonly<{ rows: readonly BenchRow[] }>

/** A measure with its baseline. `name` is what `npm run bench -- NAME` takes. */
export type Benchmark = Readonly<{ name: string; title: string; run: () => Promise<BenchResult> }>
