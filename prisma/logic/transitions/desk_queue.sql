-- The queue of those who come to a school: where each stands in it, what it asks of the desk, and who is in it.

-- Where an application stands in the desk's queue, by the act that is open (twin: deskRank in
-- lib/transitions/applications/rules.ts).
-- owner migrator; execute app, authz
CREATE OR REPLACE FUNCTION authz.desk_rank(state application_state, accepted_at timestamptz, chosen_at timestamptz,
    taken_over_at timestamptz) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE state
        WHEN 'offered' THEN CASE WHEN accepted_at IS NOT NULL THEN 0 ELSE 4 END
        WHEN 'placed' THEN CASE WHEN taken_over_at IS NOT NULL THEN 5 WHEN chosen_at IS NOT NULL THEN 1 ELSE 4 END
        WHEN 'intakePlanned' THEN 3
        WHEN 'started' THEN 5
        ELSE 2 END
$$;

-- What an application asks of the desk on a day, as the name of a kind of task; nothing while it waits for the student
-- (twin: deskAsk).
-- owner migrator; execute app, authz
CREATE OR REPLACE FUNCTION authz.desk_ask(rank int, state application_state, intake_on date, on_day date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN rank > 3 THEN NULL
        WHEN state = 'offered' THEN 'placeAccepted'
        WHEN state = 'placed' THEN 'takeOverChosen'
        WHEN state = 'waitlisted' THEN 'answerWaitlisted'
        WHEN state = 'applied' THEN 'answerApplication'
        WHEN state = 'intakePlanned' AND intake_on >= on_day THEN 'holdIntake'
        ELSE 'decideAfterIntake' END
$$;

-- A name without capitals and accents, for finding it by what somebody typed (twin: plain in fitsName).
-- owner migrator; execute app, authz
CREATE OR REPLACE FUNCTION authz.plain_name(said text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT replace(replace(replace(
        translate(regexp_replace(normalize(lower(said), NFD), '[\u0300-\u036f]', '', 'g'), 'ıłøđ', 'ilod'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
$$;

-- Every application in the queue of the reader's school that the reader may see, with the student's name: what the
-- policy `at_receiver` and the wall around a student let through, asked as sets instead of row by row.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.desk_queue(on_day date)
    RETURNS TABLE (id uuid, student_id uuid, name text, programme_id uuid, state application_state, applied_on date,
        rank int, asks text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.id, a.student_id, s.call_name || ' ' || s.last_name, a.programme_id, a.state, a.applied_on, r.rank,
           authz.desk_ask(r.rank, a.state, a.intake_on, on_day)
      FROM application a
      JOIN student s ON s.id = a.student_id
     CROSS JOIN LATERAL (SELECT authz.desk_rank(a.state, a.accepted_at, a.chosen_at, a.taken_over_at) AS rank) r
     WHERE a.organisation_id = (SELECT authz.organisation()) AND NOT authz.ended(a.state)
       AND (a.id IN (SELECT authz.visible_objects('application'))
           OR a.student_id IN (SELECT authz.visible_whole('application')))
       AND a.student_id IN (SELECT authz.reach()) AND a.student_id IN (SELECT authz.visible('identity'))
$$;
