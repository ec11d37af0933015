-- What happens asks something of somebody, or answers it: the only writers of task beside lib/tasks/commands.ts.

-- Asks. What is asked already of this object stays one task; without a date there are the school days of its kind.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.ask(of_kind text, about_student uuid, at_organisation uuid, member uuid, of_desk uuid,
    about uuid, because jsonb DEFAULT '{}', due date DEFAULT NULL, crossing uuid DEFAULT NULL,
    of_signal uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task_kind;
BEGIN
    SELECT * INTO STRICT k FROM task_kind WHERE kind = of_kind;
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, asked_of, signal_id,
        object_id, membership_id, desk_id, facts, due_on, created_at)
    VALUES (about_student, crossing, at_organisation, CASE WHEN k.help THEN 'help'::data_class ELSE 'support' END,
        of_kind, k.asked_of, of_signal, about, member, of_desk, jsonb_strip_nulls(because),
        coalesce(due, authz.add_school_days(authz.today(), k.within)), authz.clock())
    ON CONFLICT DO NOTHING;
END $$;

-- Of the desk that counsels; nothing where a school has none.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.ask_counselling(of_kind text, about_student uuid, at_organisation uuid, about uuid)
    RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.ask(of_kind, about_student, at_organisation, NULL, d.id, about)
      FROM (SELECT id FROM desk WHERE organisation_id = at_organisation AND kind = 'counselling'
          ORDER BY name LIMIT 1) d
$$;

-- Answers whatever of these kinds is asked about an object.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.settle(of_kinds text[], about uuid, because text DEFAULT '',
    by_name text DEFAULT 'Oversteek') RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE task SET state = 'done', why = coalesce(nullif(because, ''), why), closed_at = authz.clock(),
        closed_by_name = by_name, version = version + 1
     WHERE object_id = about AND kind = ANY (of_kinds) AND state IN ('open', 'takenUp')
$$;

-- The same is asked once more, with more to say: one task, and no other date.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.ask_more(which uuid, more jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE task SET facts = facts || more WHERE id = which
$$;

-- Whoever gets the duty gets its open tasks. A call for help goes along only when the person asked isn't there.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.tasks_go_along(crossing uuid, at_organisation uuid, of_member uuid, to_member uuid)
    RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE task SET membership_id = to_member, version = version + 1
     WHERE transition_id = crossing AND membership_id = of_member AND organisation_id = at_organisation
       AND state = 'open' AND (data_class <> 'help' OR NOT authz.available(of_member, authz.clock()))
$$;
