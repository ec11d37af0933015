-- Ask once per request whom somebody may reach: every statement of a page asked it anew, which was most of what row security cost.
SET lock_timeout = '5s';

-- A request that only reads cannot change a grant, so what it may reach stays as it was at its first question. The answer is remembered for this
-- transaction alone, under a seal of who asks, when, and what was answered: text that an injection put there is not believed. An act that writes asks anew.
CREATE FUNCTION authz.reached(what text, c data_class) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    slot text := 'authz.reached_' || what || coalesce('_' || c, '');
    remembers boolean := coalesce(authz.mode() IN ('read', 'audited'), false);
    known text;
    ids uuid[];
BEGIN
    IF remembers THEN
        known := current_setting(slot, true);
        IF length(known) > 64 AND left(known, 64) = authz.sign(concat_ws('|', slot, current_setting('authz.context', true), substr(known, 65))) THEN
            RETURN QUERY SELECT unnest(substr(known, 65)::uuid[]);
            RETURN;
        END IF;
    END IF;
    ids := CASE what
        WHEN 'whole' THEN ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g WHERE g.object_id IS NULL)
        WHEN 'objects' THEN ARRAY(SELECT DISTINCT g.object_id FROM authz.granted(c) g WHERE g.object_id IS NOT NULL)
        WHEN 'any' THEN ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g)
        ELSE ARRAY(SELECT DISTINCT g.student_id FROM authz.granted(c) g WHERE g.parts = '{}' OR what::lob_part = ANY (g.parts)) END;
    IF remembers THEN
        PERFORM set_config(slot, authz.sign(concat_ws('|', slot, current_setting('authz.context', true), ids::text)) || ids::text, true);
    END IF;
    RETURN QUERY SELECT unnest(ids);
END $$;
ALTER FUNCTION authz.reached(text, data_class) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.reached(text, data_class) TO oversteek_authz;

CREATE OR REPLACE FUNCTION authz.visible(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('any', c)
$$;
CREATE OR REPLACE FUNCTION authz.visible_whole(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('whole', c)
$$;
CREATE OR REPLACE FUNCTION authz.visible_objects(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('objects', c)
$$;
CREATE OR REPLACE FUNCTION authz.reach() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached('any', NULL)
$$;
CREATE OR REPLACE FUNCTION authz.visible_part(p lob_part) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.reached(p::text, 'lob')
$$;
