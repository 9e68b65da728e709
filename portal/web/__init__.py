"""HTTP that is not GraphQL: who is asking, whether we are well, and files in and out."""
