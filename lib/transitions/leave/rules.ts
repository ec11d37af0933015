/** Who may register leave for a colleague of the same school. */
export const leadsLeave = (role: string) => role === 'teamLead' || role === 'administrator'
