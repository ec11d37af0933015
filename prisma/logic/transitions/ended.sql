-- Which states of an application are ends; the same as `ended` in lib/transitions/applications/states.ts.

-- owner migrator; execute app, job, writer
CREATE OR REPLACE FUNCTION authz.ended(state application_state) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT state IN ('withdrawn', 'rejected', 'noShow')
$$;
