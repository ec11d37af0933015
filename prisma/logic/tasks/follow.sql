-- What is asked follows what is so: a kind that says of whom it is asked now is asked and answered by the facts
-- themselves.

-- Brings the tasks of one kind to what its question says, for one student or, at night, for everybody of whom it says
-- something else: what is new is asked, what is so no longer is done, what changed is told as it is. Nobody of a school
-- is late with what is asked today. What somebody put aside, and what nobody of the school could open, is not asked
-- again as long as its facts are the same. What a student or a guardian was asked keeps none of its words afterwards:
-- they stand where they were written, or are erased. A school never bears in its rows who of another school acted. The
-- question of a kind is a function made of its file (rows.ts).
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.follow(of_kind text, of_student uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task_kind;
    whose uuid;
    wanted jsonb;
BEGIN
    SELECT * INTO STRICT k FROM task_kind WHERE kind = of_kind AND asked IS NOT NULL;
    IF of_student IS NULL THEN
        FOR whose IN EXECUTE format($differs$
            SELECT DISTINCT coalesce(w.student_id, t.student_id)
              FROM (SELECT x.student_id, x.about, to_jsonb(x) AS j FROM (%s) x) w
              FULL JOIN (SELECT * FROM task WHERE kind = $1 AND state IN ('open', 'takenUp')) t
                ON t.object_id = w.about
             WHERE w.about IS NULL OR (t.id IS NULL AND NOT EXISTS (SELECT FROM task o WHERE o.kind = $1
                     AND o.object_id = w.about AND (o.state = 'putAside' OR o.why = 'outOfReach')
                     AND o.facts = jsonb_strip_nulls(coalesce(w.j -> 'facts', '{}'))))
                OR (t.state = 'open' AND (t.facts, t.due_on) IS DISTINCT FROM (
                     jsonb_strip_nulls(coalesce(w.j -> 'facts', '{}')), CASE WHEN NOT $2
                         OR (w.j ->> 'due')::date >= authz.today() THEN coalesce((w.j ->> 'due')::date, t.due_on)
                         ELSE t.due_on END))$differs$, k.asked) USING of_kind, k.asked_of = 'staff'
        LOOP
            PERFORM authz.follow(of_kind, whose);
        END LOOP;
        RETURN;
    END IF;
    EXECUTE format('SELECT authz.%I($1)', 'asked_' || lower(regexp_replace(of_kind, '([A-Z])', '_\1', 'g')))
       INTO wanted USING of_student;
    IF wanted IS NULL AND NOT EXISTS (SELECT FROM task t WHERE t.student_id = of_student AND t.kind = of_kind
        AND t.state IN ('open', 'takenUp')) THEN RETURN; END IF;
    WITH said AS MATERIALIZED (
        SELECT j, (j ->> 'about')::uuid AS about, jsonb_strip_nulls(coalesce(j -> 'facts', '{}')) AS facts,
               CASE WHEN k.asked_of <> 'staff' OR (j ->> 'due')::date >= authz.today()
                   THEN (j ->> 'due')::date END AS own_day
          FROM jsonb_array_elements(wanted) j),
    gone AS (
        UPDATE task t SET state = 'done', closed_at = authz.clock(), version = t.version + 1,
               closed_by_name = coalesce(CASE WHEN t.asked_of <> 'staff' OR authz.student() = of_student
                   OR t.organisation_id = authz.organisation() THEN authz.actor_name() END, 'Oversteek'),
               facts = CASE WHEN t.asked_of = 'staff' THEN t.facts ELSE '{}' END
         WHERE t.student_id = of_student AND t.kind = of_kind AND t.state IN ('open', 'takenUp')
           AND NOT EXISTS (SELECT FROM said s WHERE s.about = t.object_id)),
    changed AS (
        UPDATE task t SET facts = s.facts, due_on = coalesce(s.own_day, t.due_on), version = t.version + 1
          FROM said s WHERE t.student_id = of_student AND t.kind = of_kind AND t.state = 'open'
           AND t.object_id = s.about
           AND (t.facts, t.due_on) IS DISTINCT FROM (s.facts, coalesce(s.own_day, t.due_on)))
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, asked_of, signal_id, object_id,
        membership_id, desk_id, facts, due_on, created_at)
    SELECT of_student, (s.j ->> 'transition_id')::uuid, (s.j ->> 'organisation_id')::uuid,
           CASE WHEN (s.j ->> 'help')::boolean THEN 'help'::data_class ELSE 'support' END, of_kind, k.asked_of,
           (s.j ->> 'signal_id')::uuid, s.about, (s.j ->> 'membership_id')::uuid, (s.j ->> 'desk_id')::uuid, s.facts,
           coalesce(s.own_day, CASE WHEN s.j ->> 'due' IS NULL THEN authz.add_school_days(authz.today(), k.within)
               ELSE authz.today() END), authz.clock()
      FROM said s
     WHERE NOT EXISTS (SELECT FROM task t WHERE t.student_id = of_student AND t.kind = of_kind
         AND t.object_id = s.about AND (t.state IN ('open', 'takenUp')
           OR (t.facts = s.facts AND (t.state = 'putAside' OR t.why = 'outOfReach'))))
    ON CONFLICT DO NOTHING;
END $$;

-- A row that a kind follows changed: asked in the same transaction, of each student whom it names. Called by a trigger
-- of the table. Of a student and of a text that is new nothing is so yet.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.tasks_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    j jsonb;
    whose text;
    of_kind text;
BEGIN
    IF TG_OP = 'INSERT' AND TG_TABLE_NAME IN ('student', 'lob_entry') THEN RETURN NULL; END IF;
    j := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    FOREACH whose IN ARRAY ARRAY[coalesce(j ->> 'student_id', j ->> 'id'), j ->> 'other_student_id'] LOOP
        CONTINUE WHEN whose IS NULL;
        FOR of_kind IN EXECUTE format('SELECT authz.%I($1)', 'differs_after_' || TG_TABLE_NAME) USING whose::uuid LOOP
            PERFORM authz.follow(of_kind, whose::uuid);
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;

-- The students whom a list made are gone with it: so is what followed from facts about them.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.forget_followed(students uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM task t USING task_kind k WHERE k.kind = t.kind AND k.asked IS NOT NULL AND t.student_id = ANY (students)
$$;

-- Everything that follows, for everybody: days that passed ask as well.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.follow_all() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    PERFORM authz.follow(k.kind) FROM task_kind k WHERE k.asked IS NOT NULL ORDER BY k.kind;
END $$;
