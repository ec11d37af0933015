-- What is asked follows what is so: a kind that says of whom it is asked now is asked and answered by the facts.

-- Brings the tasks of one kind to what its question says, for one student or, at night, for everybody: what is new is
-- asked, what is so no longer is done, what changed is told as it is. Nobody is late with what is asked today. What
-- somebody put aside, and what nobody of the school could open, is not asked again as long as its facts are the same.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.follow(of_kind text, of_student uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task_kind;
BEGIN
    SELECT * INTO STRICT k FROM task_kind WHERE kind = of_kind AND asked IS NOT NULL;
    EXECUTE format($question$
        WITH wanted AS MATERIALIZED (
            SELECT x.student_id, x.about, to_jsonb(x) AS all_of_it FROM (%s) x
             WHERE $1 IS NULL OR x.student_id = $1),
        said AS MATERIALIZED (
            SELECT w.*, jsonb_strip_nulls(coalesce(w.all_of_it -> 'facts', '{}')) AS facts,
                   greatest(coalesce((w.all_of_it ->> 'due')::date, authz.add_school_days(authz.today(), $4)),
                       authz.today()) AS due
              FROM wanted w),
        gone AS (
            UPDATE task t SET state = 'done', closed_at = authz.clock(), version = t.version + 1,
                   closed_by_name = coalesce(authz.actor_name(), 'Oversteek')
             WHERE t.kind = $2 AND t.state IN ('open', 'takenUp') AND ($1 IS NULL OR t.student_id = $1)
               AND NOT EXISTS (SELECT FROM wanted w WHERE w.about = t.object_id)),
        changed AS (
            UPDATE task t SET facts = s.facts, version = t.version + 1 FROM said s
             WHERE t.kind = $2 AND t.state = 'open' AND t.object_id = s.about AND t.facts IS DISTINCT FROM s.facts)
        INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, asked_of, signal_id, object_id,
            membership_id, desk_id, facts, due_on, created_at)
        SELECT s.student_id, (s.all_of_it ->> 'transition_id')::uuid, (s.all_of_it ->> 'organisation_id')::uuid,
               CASE WHEN (s.all_of_it ->> 'help')::boolean THEN 'help'::data_class ELSE 'support' END, $2, $3,
               (s.all_of_it ->> 'signal_id')::uuid, s.about, (s.all_of_it ->> 'membership_id')::uuid,
               (s.all_of_it ->> 'desk_id')::uuid, s.facts, s.due, authz.clock()
          FROM said s
         WHERE NOT EXISTS (SELECT FROM task t WHERE t.kind = $2 AND t.object_id = s.about
             AND (t.state IN ('open', 'takenUp')
               OR (t.facts = s.facts AND (t.state = 'putAside' OR t.why = 'outOfReach'))))
        ON CONFLICT DO NOTHING
        $question$, k.asked)
      USING of_student, of_kind, k.asked_of, k.within;
END $$;

-- A row that a kind follows changed: asked in the same transaction. Called by a trigger of the table.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.tasks_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.student_id ELSE NEW.student_id END;
BEGIN
    PERFORM authz.follow(k.kind, whose) FROM task_kind k WHERE TG_TABLE_NAME = ANY (k.follows) ORDER BY k.kind;
    RETURN NULL;
END $$;

-- Everything that follows, for everybody: days that passed ask as well.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.follow_all() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    PERFORM authz.follow(k.kind) FROM task_kind k WHERE k.asked IS NOT NULL ORDER BY k.kind;
END $$;
