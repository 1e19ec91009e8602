/** Position of a layer in an artifact: 0 is the lowest. */
export type LayerNumber = number;
