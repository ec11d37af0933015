// What an application asks of the desk that receives it: the kinds share this question, each with its own moment.

/** School days within which the schools of a region agree to answer. */
export const AGREED_SCHOOL_DAYS = 10

/** SQL: the day on which a moment was, where the schools are. */
export const dayIn = (moment: string) => `(${moment} AT TIME ZONE 'Europe/Amsterdam')::date`

/** SQL: the day so many school days as were agreed after a day. */
export const agreedAfter = (day: string) => `authz.add_school_days(${day}, ${AGREED_SCHOOL_DAYS})`

type Moment = {
  /** SQL: of which applications (`a`) it is asked. */
  when: string
  /** SQL: since when it is so; without it since the application stands where it stands. */
  since?: string
  /** SQL: by when; without it within the days that were agreed, from `since` on. */
  due?: string
}

/**
 * SQL: what is asked of a receiving desk, as long as the application opens something to it. The row is read by
 * who of that desk reads the application (`asked_of_my_desk`), and by nobody else of a school.
 */
export const askedOfDesk = ({ when, since, due = agreedAfter('x.day') }: Moment) => `
  SELECT a.student_id, a.organisation_id, a.id AS about, a.desk_id, ${due} AS due,
         jsonb_build_object('on', x.day, 'programme', p.name) AS facts
    FROM application a
    JOIN transition t ON t.id = a.transition_id
    JOIN programme p ON p.id = a.programme_id
    CROSS JOIN LATERAL (
      SELECT ${
        since ??
        `coalesce((SELECT ${dayIn('max(e.at)')}
         FROM application_event e
        WHERE e.application_id = a.id AND e.to_state = a.state), a.applied_on)`
      } AS day) x
   WHERE t.ended_at IS NULL AND authz.clock() < authz.window_end(a.intended_start)
     AND ${when}`
