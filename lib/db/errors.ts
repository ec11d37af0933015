// The database judges the invariants; here its codes become the same four answers that rules give.
import { withoutData } from '@/lib/kernel/fault'
import { Refused } from '@/lib/kernel/refused'

const wrongStates = [
  ['partner_too_early', 'partnerTooEarly'],
  ['partner_not_asked', 'unknownChoice'],
  ['help_stays_inside', 'helpStaysInside'],
  ['already_asked', 'alreadyAsked'],
  ['already_confirmed', 'alreadyConfirmed'],
  ['unknown_number', 'unknownNumber'],
  ['no_address', 'noAddress'],
  ['link_too_often', 'linkTooOften'],
  ['address_unconfirmed', 'addressUnconfirmed'],
  ['address_of_other', 'addressOfOther'],
  ['address_too_often', 'addressTooOften'],
  ['otherBirthDate', 'otherBirthDate'],
  ['bothHaveRoles', 'bothHaveRoles'],
  ['alreadyLinked', 'alreadyLinked'],
  ['codeGone', 'codeGone'],
  ['twoOwners', 'twoOwners'],
  ['text_changed', 'textChanged'],
  ['review_changed', 'reviewChanged'],
  ['intake_ahead', 'intakeAhead'],
] as const

// What there can be only one of: the name of the constraint, and what whoever comes second hears.
const onlyOne: Record<string, string> = {
  one_open_crossing: 'crossingMeanwhile',
  one_live_application: 'alreadyApplied',
  one_choice: 'choseMeanwhile',
  one_live_share: 'sharedMeanwhile',
  one_package_in_work: 'packageMeanwhile',
  handover_package_application_id_number_key: 'packageMeanwhile',
  one_live_view: 'viewMeanwhile',
  one_open_help: 'alreadyAsked',
  one_open_intervention: 'taskClosed',
  one_open_day: 'dayAskedAlready',
  one_planned_talk: 'talkPlannedAlready',
  one_open_question: 'busy',
  one_leave_at_a_time: 'leaveMeanwhile',
  one_same_concern: 'concernMeanwhile',
}

const second = (message: string) => {
  const [, reason] = Object.entries(onlyOne).find(([name]) => message.includes(`"${name}"`)) ?? []
  return reason ? new Refused('wrong_state', reason) : null
}

const reasons: Record<string, (message: string) => Refused | null> = {
  OV001: (message) =>
    new Refused('wrong_state', message.includes('nobody_left') ? 'nobodyLeft' : 'lastStandIn'),
  OV002: () => new Refused('wrong_state', 'ownerGap'),
  OV003: (message) => {
    const [, reason] = wrongStates.find(([word]) => message.includes(word)) ?? []
    return new Refused('wrong_state', reason ?? 'wrong_state')
  },
  OV004: () => new Refused('wrong_state', 'ownerNotAvailable'),
  OV005: () => new Refused('not_found'),
  OV006: (message) =>
    new Refused('wrong_state', message.includes('no_legal_basis') ? 'noLegalBasis' : 'tooEarlyForClass'),
  '42501': () => new Refused('not_found'),
  // An id that is no id at all is one that nobody has.
  '22P02': () => new Refused('not_found'),
  '22021': () => new Refused('invalid', 'unreadable'),
  '22P05': () => new Refused('invalid', 'unreadable'),
  '23505': second,
  '23P01': second,
  '40001': () => new Refused('changed_meanwhile', 'busy'),
  '55P03': () => new Refused('changed_meanwhile', 'busy'),
  '40P01': () => new Refused('changed_meanwhile', 'busy'),
}

/** Finds PostgreSQL's own code under whatever the driver wrapped around it. */
export function sqlState(error: unknown): { code: string; message: string } | null {
  for (let at = error as Record<string, unknown> | undefined, depth = 0; at && depth < 8; depth++) {
    const meta = at.meta as Record<string, unknown> | undefined
    const code =
      at.originalCode ??
      (typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code) && !at.code.startsWith('P2')
        ? at.code
        : undefined)
    if (typeof code === 'string') return { code, message: String(at.originalMessage ?? at.message ?? '') }
    at = (meta?.driverAdapterError ?? at.cause) as Record<string, unknown> | undefined
  }
  return null
}

/** A Refused for what people can cause; anything else comes back as a fault without its data, for the error page and the log. */
export function translate(error: unknown): unknown {
  if (error instanceof Refused) return error
  const state = sqlState(error)
  return (state && reasons[state.code]?.(state.message)) ?? withoutData(error)
}
