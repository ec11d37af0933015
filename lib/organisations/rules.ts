import type { Role } from '@/lib/db/enums'

/** Who leads LOB at a school: designs its forms, decides on leave, closes a year. The same as authz.designs_forms. */
export const leadsLob = ['counsellor', 'teamLead', 'studyCoach'] as const satisfies readonly Role[]
export const isLeadOfLob = (role: string): boolean => (leadsLob as readonly string[]).includes(role)
