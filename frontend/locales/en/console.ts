/** The console's sentences in English; their ids are those of every other language. */
import bundles from "./console/bundles.json";
import catalogue from "./console/catalogue.json";
import forms from "./console/forms.json";
import home from "./console/home.json";
import inventory from "./console/inventory.json";
import people from "./console/people.json";
import roster from "./console/roster.json";
import shell from "./console/shell.json";

export default {
  ...bundles,
  ...catalogue,
  ...forms,
  ...home,
  ...inventory,
  ...people,
  ...roster,
  ...shell,
};
