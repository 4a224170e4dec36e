// AssemblyScript: the twin of ../../meet.ts, which explains each step. Addresses are those of blocks and parts of
// ../../block.ts in this memory.

import { areaSide, nextRun, PART_RUNS_AT, runsMeet, RUN_POINTS } from './lattice.ts'
import {
  doubtful,
  forgetDoubt,
  LEAST_RADIUS_M,
  noteDoubt,
  partsNear,
  RADIANS_PER_UNIT,
  rounded,
} from './near.ts'

export const APART: i32 = 0
export const MEET: i32 = 1
export const OPEN: i32 = 2

const BLOCK_PARTS_AT: usize = 16
const FULL_TURN: f64 = 3600000000
const PLANE_DISTANCE_M_MAX: f64 = 100000
const PLANE_LATITUDE_MAX: f64 = 800000000
const KIND_POINT: i32 = 0
const KIND_AREA: i32 = 2

/** Whether two blocks come within so many metres beside their reach: APART, MEET, or OPEN where Karney has to say. */
export function footprintsMeet(block: usize, other: usize, withinM: f64): i32 {
  const reachMm = <f64>load<i32>(block, 8) + <f64>load<i32>(other, 8)
  const errorUm = <f64>load<i32>(block, 12) + <f64>load<i32>(other, 12)
  const limitM = withinM + reachMm / 1000.0 + errorUm / 1e6
  forgetDoubt()
  let part = block + BLOCK_PARTS_AT
  for (let left = load<i32>(block, 4); left > 0; left--) {
    let otherPart = other + BLOCK_PARTS_AT
    for (let others = load<i32>(other, 4); others > 0; others--) {
      if (partsMeet(part, otherPart, limitM)) return MEET
      otherPart += (<usize>load<i32>(otherPart)) << 2
    }
    part += (<usize>load<i32>(part)) << 2
  }
  return doubtful ? OPEN : APART
}

function partsMeet(part: usize, other: usize, limitM: f64): bool {
  const leastY = <f64>load<i32>(part, 20)
  const mostY = <f64>load<i32>(part, 28)
  const otherLeastY = <f64>load<i32>(other, 20)
  const otherMostY = <f64>load<i32>(other, 28)
  const padY = limitM / (LEAST_RADIUS_M * RADIANS_PER_UNIT) + 1.0
  if (otherLeastY - mostY > padY || leastY - otherMostY > padY) return false
  const farther = max<f64>(max<f64>(-leastY, mostY), max<f64>(-otherLeastY, otherMostY))
  const reach = limitM / (LEAST_RADIUS_M * leastCosine(farther * RADIANS_PER_UNIT))
  const plain = limitM <= PLANE_DISTANCE_M_MAX && farther <= PLANE_LATITUDE_MAX && reach <= 0.5
  const padX = plain ? (reach * (1.0 + 0.2 * reach * reach)) / RADIANS_PER_UNIT + 1.0 : Infinity
  const base = <f64>load<i32>(other, 8) - <f64>load<i32>(part, 8)
  const leastX = <f64>load<i32>(part, 16)
  const mostX = <f64>load<i32>(part, 24)
  const otherLeastX = <f64>load<i32>(other, 16)
  const otherMostX = <f64>load<i32>(other, 24)
  const apart = (otherLeastX + otherMostX - leastX - mostX) / 2.0 + base
  const nearest = -rounded(apart / FULL_TURN)
  const narrow = mostX - leastX + otherMostX - otherLeastX + 2.0 * padX < FULL_TURN
  const last = narrow ? nearest : 2.0
  for (let turns = narrow ? nearest : -2.0; turns <= last; turns += 1.0) {
    const dx = base + turns * FULL_TURN
    const gapX = max<f64>(otherLeastX + dx - mostX, leastX - otherMostX - dx)
    if (gapX > padX) continue
    if (plain && diagonalsApart(part, other, dx, (padX + padY) / 2.0 + 3.0)) continue
    if (gapX <= 0 && partsShare(part, other, <i64>dx)) return true
    if (plain && limitM > 0 && partsNear(part, other, dx, limitM, padX, padY)) return true
  }
  if (!plain) noteDoubt()
  return false
}

function leastCosine(radians: f64): f64 {
  const z = radians * radians
  return max<f64>(1e-9, 1.0 - z * (1.0 / 2.0 - z * (1.0 / 24.0 - z / 720.0)))
}

function diagonalsApart(part: usize, other: usize, dx: f64, slack: f64): bool {
  const half = dx / 2.0
  return (
    <f64>load<i32>(other, 48) + half - <f64>load<i32>(part, 52) > slack ||
    <f64>load<i32>(part, 48) - half - <f64>load<i32>(other, 52) > slack ||
    <f64>load<i32>(other, 56) + half - <f64>load<i32>(part, 60) > slack ||
    <f64>load<i32>(part, 56) - half - <f64>load<i32>(other, 60) > slack
  )
}

function partsShare(part: usize, other: usize, dx: i64): bool {
  if (innerCovers(part, other, dx) || innerCovers(other, part, -dx)) return true
  if (edgesShare(part, other, dx)) return true
  if (firstInside(part, other, -dx) || firstInside(other, part, dx)) return true
  return bothPoints(part, other, dx)
}

function innerCovers(part: usize, other: usize, dx: i64): bool {
  const west = <i64>load<i32>(part, 32) - dx
  const south = load<i32>(part, 36)
  const east = <i64>load<i32>(part, 40) - dx
  const north = load<i32>(part, 44)
  if (west > east) return false
  if (
    <i64>load<i32>(other, 32) <= east &&
    <i64>load<i32>(other, 40) >= west &&
    load<i32>(other, 36) <= north &&
    load<i32>(other, 44) >= south
  ) {
    return true
  }
  const leastX = <i64>load<i32>(other, 16)
  const leastY = load<i32>(other, 20)
  const mostX = <i64>load<i32>(other, 24)
  const mostY = load<i32>(other, 28)
  if (leastX > east || mostX < west || leastY > north || mostY < south) return false
  if ((west <= leastX && mostX <= east) || (south <= leastY && mostY <= north)) return true
  const x = <i64>load<i32>(other + PART_RUNS_AT + RUN_POINTS)
  const y = load<i32>(other + PART_RUNS_AT + RUN_POINTS, 4)
  return west <= x && x <= east && south <= y && y <= north
}

function edgesShare(part: usize, other: usize, dx: i64): bool {
  let run = part + PART_RUNS_AT
  for (let left = load<i32>(part, 12); left > 0; left--) {
    let otherRun = other + PART_RUNS_AT
    for (let others = load<i32>(other, 12); others > 0; others--) {
      if (runsMeet(run, otherRun, dx)) return true
      otherRun = nextRun(otherRun)
    }
    run = nextRun(run)
  }
  return false
}

function firstInside(part: usize, other: usize, dx: i64): bool {
  if (load<i32>(other, 4) != KIND_AREA) return false
  const first = part + PART_RUNS_AT + RUN_POINTS
  return areaSide(other, <i64>load<i32>(first) + dx, <i64>load<i32>(first, 4)) >= 0
}

function bothPoints(part: usize, other: usize, dx: i64): bool {
  if (load<i32>(part, 4) != KIND_POINT || load<i32>(other, 4) != KIND_POINT) return false
  const first = part + PART_RUNS_AT + RUN_POINTS
  const otherFirst = other + PART_RUNS_AT + RUN_POINTS
  return (
    <i64>load<i32>(first) == <i64>load<i32>(otherFirst) + dx &&
    load<i32>(first, 4) == load<i32>(otherFirst, 4)
  )
}
