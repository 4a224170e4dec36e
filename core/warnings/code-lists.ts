/**
 * The words of CAP 1.2 (OASIS Standard, Common Alerting Protocol Version 1.2, section 3.2), as the standard spells
 * them. `AllClear` of the response types is not among them: no record can say that a place holds no danger.
 */
export const warningCategories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const
export const warningResponses = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'None',
] as const
export const warningUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const
export const warningSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const
export const warningCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const
