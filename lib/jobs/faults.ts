// What somebody who is really signed in might try past every command, and how the lock that refuses it is taken away.
import type { Purpose } from '@/lib/db/as-actor'
import { idOf, ids } from '@/prisma/seed/region'

export const sami = ids.student('sami')
export const entry = idOf('entry:last-lock')
export const asked = idOf('task:last-lock')

type Rows = { rowCount: number | null; rows: Record<string, unknown>[] }
export type Fault = {
  who: string
  purpose: Purpose
  /** One statement, or some of which the last would do the harm. */
  try: string | string[]
  values?: unknown[]
  /** What would be the harm; any row written, where nothing else is said. */
  harm?: (done: Rows) => boolean
  /** Takes the lock away. The files say it again afterwards. */
  unlock: string
  files: string[]
}

const withoutColumns = (table: string) => `DROP TRIGGER a_own_columns ON ${table}`
const withoutDeriving = (table: string, name = 'b_derives') => `DROP TRIGGER ${name} ON ${table}`
const held = `CREATE OR REPLACE FUNCTION authz.held_because(p handover_package, at_moment timestamptz) RETURNS text LANGUAGE sql AS $$ SELECT NULL::text $$`
const packages = 'handover/handover_package.sql'

export const faults: Record<string, Fault> = {
  'a school releases what the student and the guardian had no time to look at': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `UPDATE handover_package SET state = 'released'`,
    unlock: held,
    files: [packages],
  },
  'a school writes another name under a release': {
    who: 'emma',
    purpose: 'begeleiding',
    try: 'UPDATE handover_package SET released_by_membership_id = $1',
    values: [ids.membership('joke')],
    unlock: `GRANT UPDATE (released_by_membership_id) ON handover_package TO oversteek_app; ${withoutColumns('handover_package')}`,
    files: [packages],
  },
  'a school says that it called before the time to look was over': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `UPDATE handover_package SET called_on = '2027-03-16'`,
    unlock: 'DROP TRIGGER one_way ON handover_package',
    files: [packages],
  },
  'a school moves the day until which the student may look': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `UPDATE handover_package SET sight_until = '2027-03-01'`,
    unlock: `GRANT UPDATE (sight_until) ON handover_package TO oversteek_app; ${withoutColumns('handover_package')}`,
    files: [packages],
  },
  'a school decides on an objection that nobody made': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `UPDATE handover_package SET objection_decision = 'overruled'`,
    unlock: 'DROP TRIGGER one_way ON handover_package',
    files: [packages],
  },
  'a student sets the day of the intake': {
    who: 'sami',
    purpose: 'recht',
    try: `UPDATE application SET intake_on = '2027-05-01'`,
    unlock: withoutColumns('application'),
    files: ['transitions/application.sql'],
  },
  'a school plans an intake on a day gone by': {
    who: 'nadia',
    purpose: 'overstap',
    try: `UPDATE application SET intake_on = '2027-01-01'`,
    unlock: 'DROP TRIGGER right_party_right_state ON application',
    files: ['transitions/application.sql'],
  },
  'a student ends the crossing': {
    who: 'sami',
    purpose: 'recht',
    try: `UPDATE transition SET ended_at = now()`,
    unlock: `GRANT UPDATE (ended_at) ON transition TO oversteek_app; CREATE POLICY x ON transition FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student()))`,
    files: ['transitions/transition.sql'],
  },
  'a student signs for the mentor': {
    who: 'sami',
    purpose: 'recht',
    try: 'UPDATE career_talk SET mentor_signed_at = now() RETURNING mentor_signed_at AS signed',
    harm: ({ rows }) => rows.some(({ signed }) => signed !== null),
    unlock: 'DROP TRIGGER own_signature ON career_talk',
    files: ['dossier/career_talk.sql'],
  },
  'a mentor signs for the student': {
    who: 'emma',
    purpose: 'begeleiding',
    try: 'UPDATE career_talk SET student_signed_at = now() RETURNING student_signed_at AS signed',
    harm: ({ rows }) => rows.some(({ signed }) => signed !== null),
    unlock: 'DROP TRIGGER own_signature ON career_talk',
    files: ['dossier/career_talk.sql'],
  },
  'a mentor answers the own view for the student': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `UPDATE mentor_view SET state = 'replaced', reply = 'Klopt.'`,
    unlock: withoutColumns('mentor_view'),
    files: ['dossier/mentor_view.sql'],
  },
  'a colleague writes under the name of another': {
    who: 'emma',
    purpose: 'begeleiding',
    try: `INSERT INTO lob_answer (entry_id, student_id, organisation_id, membership_id, author_name, text, created_at)
          VALUES ($1, $2, $3, $4, 'Joke van Dalen', 'Mooi.', '2020-01-01') RETURNING author_name AS name`,
    values: [entry, sami, ids.organisation('veerhuis'), ids.membership('emma')],
    harm: ({ rows }) => rows.some(({ name }) => name !== 'Emma de Wit'),
    unlock: withoutDeriving('lob_answer'),
    files: ['dossier/lob_answer.sql'],
  },
  'a receiver writes an answer on a shared entry': {
    who: 'nadia',
    purpose: 'overstap',
    try: `INSERT INTO lob_answer (entry_id, student_id, organisation_id, membership_id, author_name, text, created_at) VALUES ($1, $2, $3, $4, '', 'Mooi.', now())`,
    values: [entry, sami, ids.organisation('waterlinie'), ids.membership('nadia')],
    unlock: `ALTER POLICY own_answer ON lob_answer WITH CHECK (membership_id = (SELECT authz.membership()))`,
    files: ['dossier/lob_answer.sql'],
  },
  'a receiver moves a task to the desk of another school': {
    who: 'nadia',
    purpose: 'overstap',
    try: 'UPDATE task SET desk_id = $1 WHERE id = $2',
    values: [ids.desk('zandhaven', 'intake'), asked],
    unlock: 'ALTER POLICY act ON task WITH CHECK (organisation_id = (SELECT authz.organisation()))',
    files: ['tasks/task.sql'],
  },
  'a receiver opens again what was closed': {
    who: 'nadia',
    purpose: 'overstap',
    try: [
      `UPDATE task SET state = 'putAside' WHERE kind = 'notSeen'`,
      `UPDATE task SET state = 'open' WHERE kind = 'notSeen'`,
    ],
    unlock: 'DROP TRIGGER only_forward ON task',
    files: ['tasks/task.sql'],
  },
  'somebody who sees no request to talk puts it aside without asking which': {
    who: 'sanne',
    purpose: 'beheer',
    try: `UPDATE task SET state = 'putAside', why = 'x'`,
    unlock: `ALTER POLICY act ON task USING (organisation_id = (SELECT authz.organisation()) AND state = 'open'); ALTER POLICY within_reach ON task USING (true) WITH CHECK (true)`,
    files: ['tasks/task.sql'],
  },
  'a mentor closes a signal by hand while somebody is still asked something': {
    who: 'emma',
    purpose: 'begeleiding',
    try: 'UPDATE signal SET closed_at = now()',
    unlock:
      'GRANT UPDATE (closed_at) ON signal TO oversteek_app; CREATE POLICY close ON signal FOR UPDATE TO oversteek_app USING (true)',
    files: ['signals/signal.sql'],
  },
  'a student confirms a share for the guardian': {
    who: 'sami',
    purpose: 'recht',
    try: `UPDATE lob_share SET confirmed_at = now(), confirmed_how = 'online' RETURNING 1`,
    unlock: `${withoutColumns('lob_share')}; DROP TRIGGER derive ON lob_share`,
    files: ['dossier/lob_share.sql'],
  },
  'a school stops what a student shares': {
    who: 'emma',
    purpose: 'begeleiding',
    try: 'UPDATE lob_share SET ended_at = now()',
    unlock: `${withoutColumns('lob_share')}; DROP TRIGGER derive ON lob_share; ALTER POLICY stop_or_confirm ON lob_share USING (true)`,
    files: ['dossier/lob_share.sql'],
  },
  'a share ends on a day of somebody’s choice': {
    who: 'sami',
    purpose: 'recht',
    try: `UPDATE lob_share SET ended_at = '2020-01-01' RETURNING ended_at < '2027-01-01' AS before`,
    harm: ({ rows }) => rows.some(({ before }) => before === true),
    unlock: withoutDeriving('lob_share', 'b_derives_change'),
    files: ['dossier/lob_share.sql'],
  },
  'a student under 16 shares without a guardian': {
    who: 'sami',
    purpose: 'recht',
    try: [
      'UPDATE lob_share SET ended_at = now()',
      `INSERT INTO lob_share (student_id, application_id, desk_id, parts, shared_at, needs_guardian, ends_at)
          SELECT a.student_id, a.id, a.desk_id, '{profile}', now(), false, '2027-10-01' FROM application a RETURNING needs_guardian AS needs`,
    ],
    harm: ({ rows }) => rows.some(({ needs }) => needs !== true),
    unlock: 'DROP TRIGGER derive ON lob_share',
    files: ['dossier/lob_share.sql'],
  },
  'anybody reads the telephone of all staff': {
    who: 'nadia',
    purpose: 'overstap',
    try: 'SELECT phone FROM membership',
    unlock: 'GRANT SELECT (phone) ON membership TO oversteek_app',
    files: ['organisations/membership.sql'],
  },
  'somebody of another school reads the telephone of who has nothing to do with their students': {
    who: 'marco',
    purpose: 'overstap',
    try: `SELECT phone FROM authz.staff_to_call(ARRAY(SELECT id FROM membership)) WHERE organisation_id <> authz.organisation() AND phone <> ''`,
    unlock: `CREATE OR REPLACE FUNCTION authz.staff_to_call(who uuid[]) RETURNS TABLE (id uuid, name text, role role, organisation_id uuid, phone text)
             LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT m.id, m.name, m.role, m.organisation_id, m.phone FROM public.membership m $$`,
    files: ['access/contact.sql'],
  },
}
