-- Whom may I see, of which class: what every policy asks.

-- What the person in the context may reach at this moment. Staff reach through the active membership's groups and
-- desks, read now. Planned once: planned for each asker anew, it took twice as long as it ran.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.granted(c data_class) RETURNS TABLE (student_id uuid, object_id uuid, parts lob_part[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    context text[] := authz.context();
    me uuid := context[2];
    mine uuid := context[3];
    why purpose := context[7];
    t timestamptz := authz.clock();
    desks uuid[];
BEGIN
    IF me IS NULL THEN RETURN; END IF;
    IF mine IS NULL THEN
        RETURN QUERY SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.person_id = me AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t
             AND (g.valid_until IS NULL OR g.valid_until > t);
        RETURN;
    END IF;
    desks := ARRAY(SELECT d.desk_id FROM desk_member d
        WHERE d.membership_id = mine AND d.valid_from <= t AND (d.valid_until IS NULL OR d.valid_until > t));
    RETURN QUERY
        SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.membership_id = mine AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes))
             AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t)
        UNION ALL
        SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.desk_id = ANY (desks) AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes))
             AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t)
        UNION ALL
        SELECT g.student_id, g.object_id, g.parts FROM group_staff s
            JOIN access_grant g ON g.group_id = s.group_id AND g.group_role = s.role
         WHERE s.membership_id = mine AND s.valid_from <= t AND (s.valid_until IS NULL OR s.valid_until > t)
           AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t
               AND (g.valid_until IS NULL OR g.valid_until > t);
END $$;

-- A request that only reads cannot change a grant, so what it may reach stays as it was at its first question. The
-- answer is remembered for this transaction alone, under a seal of who asks, when, and what was answered: text that
-- an injection put there is not believed. An act that writes asks anew.
-- owner authz; execute nobody
CREATE OR REPLACE FUNCTION authz.reached(what text, c data_class) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    slot text := 'authz.reached_' || what || coalesce('_' || c, '');
    remembers boolean := coalesce((authz.context())[8] IN ('read', 'audited'), false);
    known text;
    ids uuid[];
BEGIN
    IF remembers THEN
        known := current_setting(slot, true);
        IF length(known) > 64
            AND left(known, 64) = authz.sign(concat_ws('|', slot, current_setting('authz.context', true),
            substr(known, 65))) THEN
            RETURN QUERY SELECT unnest(substr(known, 65)::uuid[]);
            RETURN;
        END IF;
    END IF;
    ids := CASE what
        WHEN 'whole' THEN ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g WHERE g.object_id IS NULL)
        WHEN 'objects' THEN ARRAY(SELECT DISTINCT g.object_id FROM authz.granted(c) g WHERE g.object_id IS NOT NULL)
        WHEN 'any' THEN ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g)
        ELSE ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g
            WHERE g.parts = '{}' OR what::lob_part = ANY (g.parts)) END;
    IF remembers THEN
        PERFORM set_config(slot,
            authz.sign(concat_ws('|', slot, current_setting('authz.context', true), ids::text)) || ids::text, true);
    END IF;
    RETURN QUERY SELECT unnest(ids);
END $$;

-- Every student whom the one in the context has any reason to see.
-- owner authz; execute app, writer, audit
CREATE OR REPLACE FUNCTION authz.reach() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('any', NULL)
$$;

-- Students of whom this class is open in any way.
-- owner authz; execute app, writer, audit
CREATE OR REPLACE FUNCTION authz.visible(c data_class) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('any', c)
$$;

-- Students of whom this class is open as a whole, not for one application or signal alone.
-- owner authz; execute app, writer, audit
CREATE OR REPLACE FUNCTION authz.visible_whole(c data_class) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('whole', c)
$$;

-- The applications, signals or interventions for which alone this class is open.
-- owner authz; execute app, audit
CREATE OR REPLACE FUNCTION authz.visible_objects(c data_class) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('objects', c)
$$;

-- Students of whom this part of the LOB dossier is open.
-- owner authz; execute app, audit
CREATE OR REPLACE FUNCTION authz.visible_part(p lob_part) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached(p::text, 'lob')
$$;

-- The parts that a share names, without what the own school reads anyway.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.shared_part(p lob_part) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted('lob') WHERE p = ANY (parts)
$$;
