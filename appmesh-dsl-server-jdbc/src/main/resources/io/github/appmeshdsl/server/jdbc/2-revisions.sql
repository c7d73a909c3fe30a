-- ${text} is replaced by the type of a text that compares by its UTF-8 bytes, ${counter} by that of a primary key whose
-- numbers grow and are never used again.

-- One row for each mesh that has resources. A write that changes the mesh replaces its row, so the number grows.
CREATE TABLE mesh_revision (
  revision ${counter},
  mesh_owner ${text} NOT NULL,
  mesh ${text} NOT NULL
);

CREATE UNIQUE INDEX revision_of_mesh ON mesh_revision (mesh_owner, mesh);

INSERT INTO mesh_revision (mesh_owner, mesh) SELECT DISTINCT mesh_owner, mesh FROM resource;

-- The revision of the mesh in which the resource was put. What is there already is part of the first one.
ALTER TABLE resource ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

CREATE INDEX resource_by_revision ON resource (mesh_owner, mesh, revision);
