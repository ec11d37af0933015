-- Nightly: an open task whose holder can no longer open what it asks about goes to who can, or ends.

-- Who may open what a task asks about. `need` is the class that its page shows; a task of its own page needs the name.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.can_open(who uuid, student uuid, need data_class) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM membership m JOIN access_grant g ON g.student_id = can_open.student
        WHERE m.id = who AND authz.live(m.valid_from, m.valid_until) AND authz.live(g.valid_from, g.valid_until)
          AND need = ANY (g.classes)
          AND (g.purpose = 'begeleiding'
            OR (g.purpose = 'overstap' AND authz.has(m.role, 'takesIn') AND need = 'identity'))
          AND (g.object_id IS NULL OR need = 'identity')
          AND (g.membership_id = who
            OR EXISTS (SELECT FROM desk_member d WHERE d.desk_id = g.desk_id AND d.membership_id = who
                AND authz.live(d.valid_from, d.valid_until))
            OR EXISTS (SELECT FROM group_staff s WHERE s.group_id = g.group_id AND s.role = g.group_role
                AND s.membership_id = who AND authz.live(s.valid_from, s.valid_until))))
$$;

-- A desk's task is read with the class of support, so who of the desk does it needs both.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.desk_can_open(which uuid, student uuid, need data_class) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM desk_member d WHERE d.desk_id = which AND authz.live(d.valid_from, d.valid_until)
        AND authz.can_open(d.membership_id, student, need) AND authz.can_open(d.membership_id, student, 'support'))
$$;

-- An application is open to the people of its own desk, and to them alone.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.can_open_incoming(who uuid, which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM desk_member d JOIN access_grant g ON g.desk_id = d.desk_id
        WHERE d.membership_id = who AND authz.live(d.valid_from, d.valid_until) AND g.object_id = which
          AND g.purpose = 'overstap' AND 'application' = ANY (g.classes) AND authz.live(g.valid_from, g.valid_until))
$$;

-- Each open task whose holder lost the student goes to who can do it: its desk, the owner, who guides the student now.
-- Without anybody it ends, and its signal with it. A call for help has its own way and its own reach. What an
-- application asks of its desk goes back to that desk, and ends with its facts alone.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.place_tasks()
RETURNS TABLE (id uuid, student_id uuid, data_class data_class, kind text, member uuid, ended boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    k record;
    next_one uuid;
    has_desk boolean;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    FOR k IN SELECT x.*, t.needs AS need FROM task x JOIN task_kind t ON t.kind = x.kind
        WHERE x.state = 'open' AND x.data_class = 'support' AND x.asked_of = 'staff'
          AND (CASE WHEN t.needs = 'application'
                    THEN x.membership_id IS NULL OR authz.can_open_incoming(x.membership_id, x.object_id)
                    WHEN x.membership_id IS NOT NULL THEN authz.can_open(x.membership_id, x.student_id, t.needs)
                    ELSE authz.desk_can_open(x.desk_id, x.student_id, t.needs) END) IS NOT TRUE
        ORDER BY x.id FOR UPDATE OF x
    LOOP
        has_desk := k.need = 'application' OR (k.membership_id IS NOT NULL AND k.desk_id IS NOT NULL
            AND authz.desk_can_open(k.desk_id, k.student_id, k.need));
        SELECT p.who INTO next_one
          FROM (SELECT o.membership_id AS who, 0::bigint AS n FROM transition t JOIN transition_owner o
                    ON o.transition_id = t.id AND o.valid_until IS NULL
                 WHERE t.student_id = k.student_id AND t.ended_at IS NULL
                UNION ALL
                SELECT g.who, g.n FROM unnest(authz.guided_last(k.student_id)) WITH ORDINALITY AS g(who, n)) p
          JOIN membership m ON m.id = p.who AND m.organisation_id = k.organisation_id
         WHERE authz.available(p.who, authz.clock()) AND authz.can_open(p.who, k.student_id, k.need)
         ORDER BY p.n LIMIT 1;
        IF has_desk OR next_one IS NOT NULL THEN
            UPDATE task x SET membership_id = CASE WHEN NOT has_desk THEN next_one END, version = x.version + 1
             WHERE x.id = k.id;
        ELSE
            UPDATE task x SET state = 'done', why = 'outOfReach', closed_at = authz.clock(),
                closed_by_name = 'Oversteek', version = x.version + 1 WHERE x.id = k.id;
        END IF;
        RETURN QUERY SELECT k.id, k.student_id, k.data_class, k.kind,
            CASE WHEN NOT has_desk THEN next_one END, NOT has_desk AND next_one IS NULL;
    END LOOP;
END $$;
